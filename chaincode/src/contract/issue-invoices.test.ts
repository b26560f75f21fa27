import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { IssueItem } from '../domain/billing-data';
import { deriveDraft } from '../domain/derive-invoice';
import { claimTag } from '../domain/claim-tag';
import { draftDigest, invoiceDigest, payloadDigest } from '../domain/invoice-digest';
import { MAX_ORDER_LIFETIME, type Order } from '../domain/order';
import { orderPayload } from '../domain/order-jws';
import { sha256Hex } from '../domain/sha256';
import { IssuingLedger, newKeyStatement } from '../testing/issuing-ledger';
import { findPersonalData } from '../testing/personal-data';
import {
  newOrder,
  newSpotRegistration,
  newTicketingKey,
  personalWords,
  SAMPLE_IAT,
  signTestOrder,
} from '../testing/sample-spot';
import { testCallers } from '../testing/test-caller';
import type { Endorsement } from '../testing/endorsement';
import { testSettings } from '../testing/test-settings';
import { codeOf, readAnswer, transientItems } from '../testing/wire';

const spot = { scenicSpotId: 'qingyan-shan' };

async function endorse(ledger: IssuingLedger, items: readonly unknown[]): Promise<Endorsement> {
  return ledger.endorse('invoices:issueInvoices', [], {
    caller: testCallers.issuer,
    transient: transientItems(items),
  });
}

/** Issues a batch in a transaction of its own and answers the results. */
async function issue(ledger: IssuingLedger, items: readonly unknown[]): Promise<unknown> {
  const endorsement = await endorse(ledger, items);
  expect(endorsement.commit()).to.equal('VALID');
  return JSON.parse(endorsement.result) as unknown;
}

async function read(
  ledger: IssuingLedger,
  functionName: string,
  ...args: string[]
): Promise<unknown> {
  const caller = testCallers.auditor;
  return readAnswer(await ledger.evaluate(functionName, args, { caller })).value;
}

describe('invoices:issueInvoices', () => {
  let ledger: IssuingLedger;

  beforeEach(async () => {
    ledger = await IssuingLedger.create();
  });

  afterEach(() => {
    expect(findPersonalData(ledger.surface.join('\n'), personalWords)).to.equal(undefined);
  });

  it('issues an invoice and records what anybody may know of it', async () => {
    const order = newOrder();
    const item = await ledger.newItem(order);
    const invoice = ledger.invoiceOf(order, item.invoiceNumber);

    const endorsement = await endorse(ledger, [item]);
    const code = endorsement.commit();
    const reading = await read(ledger, 'invoices:readInvoice', item.invoiceNumber);

    expect(code).to.equal('VALID');
    expect(endorsement.result).to.equal(
      `[{"invoiceNumber":"${item.invoiceNumber}","status":"issued"}]`,
    );
    expect(reading).to.deep.equal({
      record: {
        outcome: 'issued',
        invoiceNumber: item.invoiceNumber,
        scenicSpotId: 'qingyan-shan',
        spotRevision: 1,
        invoiceTypeCode: '380',
        digest: invoiceDigest(invoice),
        issueTime: '2026-11-22T06:00:00Z',
        transactionId: endorsement.transactionId,
        claimTag: claimTag(invoice),
        settingsVersion: 1,
        kid: ledger.key.thumbprint,
        payloadDigest: payloadDigest(orderPayload(order)),
        orderDigest: sha256Hex(item.order),
        part: 0,
        generation: 0,
      },
      status: 'issued',
      scenicSpotHead: {
        scenicSpotId: 'qingyan-shan',
        revision: 1,
        serial: '00001',
        region: '52',
        provider: 'BillingMSP',
        formerProviders: [],
      },
      revision: ledger.revision,
    });
  });

  it('answers a repetition with the invoice that exists and writes nothing', async () => {
    const order = newOrder();
    const item = await ledger.newItem(order);
    await issue(ledger, [item]);

    const repetition = await endorse(ledger, [await ledger.newItem(order)]);

    expect(JSON.parse(repetition.result)).to.deep.equal([
      { status: 'already-issued', invoiceNumber: item.invoiceNumber },
    ]);
    expect(ledger.surface.at(-1)).to.contain('"writes":[]');
  });

  it('refuses other content for an order that was invoiced', async () => {
    const order = newOrder();
    await issue(ledger, [await ledger.newItem(order)]);
    const changed = { ...order, buyer: { kind: 'individual' as const } };

    expect(await issue(ledger, [await ledger.newItem(changed)])).to.deep.equal([
      { status: 'refused', code: 'ORDER_ALREADY_INVOICED' },
    ]);
  });

  it('judges each item for itself', async () => {
    const good = [await ledger.newItem(newOrder()), await ledger.newItem(newOrder())];
    const stale = await ledger.newItem(newOrder(), { settingsVersion: 2 });

    expect(await issue(ledger, [good[0], { order: 7 }, stale, null, good[1]])).to.deep.equal([
      { status: 'issued', invoiceNumber: good[0]?.invoiceNumber },
      { status: 'refused', code: 'ARGUMENT_INVALID' },
      { status: 'refused', code: 'DRAFT_STALE' },
      { status: 'refused', code: 'ARGUMENT_INVALID' },
      { status: 'issued', invoiceNumber: good[1]?.invoiceNumber },
    ]);
  });

  it('issues one of two items for the same order', async () => {
    const order = newOrder();
    const items = [await ledger.newItem(order), await ledger.newItem(order)];

    expect(await issue(ledger, items)).to.deep.equal([
      { status: 'issued', invoiceNumber: items[0]?.invoiceNumber },
      { status: 'refused', code: 'ORDER_REPEATED_IN_BATCH' },
    ]);
  });

  it('issues one of two items with the same number', async () => {
    const one = await ledger.newItem(newOrder());
    const { invoiceNumber } = one;
    const other = await ledger.newItem(newOrder(), { invoiceNumber });

    expect(await issue(ledger, [one, other])).to.deep.equal([
      { status: 'issued', invoiceNumber },
      { status: 'refused', code: 'INVOICE_NUMBER_REPEATED_IN_BATCH' },
    ]);
  });

  it('issues 500 invoices in one transaction, on an engine that batches', async () => {
    ledger = await IssuingLedger.create({ batching: true });
    const items = [];
    for (let index = 0; index < 500; index += 1) {
      items.push(await ledger.newItem(newOrder()));
    }

    const results = (await issue(ledger, items)) as { status: string }[];

    expect(results.map(({ status }) => status)).to.deep.equal(items.map(() => 'issued'));
    // Of the own ledger: 500 records and 20 pages; then all that is written.
    expect(ledger.batches.at(-1)).to.deep.equal(['get 520', 'start', 'finish']);
  }).timeout(20_000);

  describe('of two transactions in a race', () => {
    const race = async (one: IssueItem, other: IssueItem): Promise<string[]> => {
      const endorsements = [await endorse(ledger, [one]), await endorse(ledger, [other])];
      return endorsements.map((endorsement) => endorsement.commit());
    };

    it('lets one win that are for one order', async () => {
      const order = newOrder();

      expect(await race(await ledger.newItem(order), await ledger.newItem(order))).to.deep.equal([
        'VALID',
        'MVCC_READ_CONFLICT',
      ]);
    });

    it('lets one win that use one number', async () => {
      const one = await ledger.newItem(newOrder());
      const other = await ledger.newItem(newOrder(), { invoiceNumber: one.invoiceNumber });

      expect(await race(one, other)).to.deep.equal(['VALID', 'MVCC_READ_CONFLICT']);
    });

    it('lets one win that use one page, and the other once it is repeated', async () => {
      const items = [await ledger.newItem(newOrder()), await ledger.newItem(newOrder())] as const;

      expect(await race(...items)).to.deep.equal(['VALID', 'MVCC_READ_CONFLICT']);
      expect(await issue(ledger, [items[1]])).to.have.nested.property('[0].status', 'issued');
    });

    it('lets both win that have nothing in common', async () => {
      const one = await ledger.newItem(newOrder());
      const invoiceNumber = ledger.numberOf(25);
      const other = await ledger.newItem(newOrder(), { invoiceNumber });

      expect(await race(one, other)).to.deep.equal(['VALID', 'VALID']);
    });
  });

  describe('refuses', () => {
    /** Refuses an order whose draft cannot be derived, so that it comes with another one's digest. */
    const withOrder = async (order: Order): Promise<IssueItem> =>
      ledger.newItem(newOrder(), { order: await signTestOrder(order, ledger.key) });

    const refusal = async (item: IssueItem): Promise<unknown> => {
      const endorsement = await endorse(ledger, [item]);
      const [result] = JSON.parse(endorsement.result) as { status: string; code?: string }[];
      expect(result?.status).to.equal('refused');
      return result?.code;
    };

    it('what is not a signed order', async () => {
      const item = await ledger.newItem(newOrder(), { order: 'a.b.c' });

      expect(await refusal(item)).to.equal('ORDER_MALFORMED');
    });

    it('an order signed by another key than it names', async () => {
      const stranger = { ...newTicketingKey(), thumbprint: ledger.key.thumbprint };
      const order = newOrder();
      const item = await ledger.newItem(order, { order: await signTestOrder(order, stranger) });

      expect(await refusal(item)).to.equal('ORDER_SIGNATURE_INVALID');
    });

    it('an order of a key that the spot does not have', async () => {
      const order = newOrder();
      const jws = await signTestOrder(order, newTicketingKey());

      expect(await refusal(await ledger.newItem(order, { order: jws }))).to.equal(
        'TICKETING_KEY_NOT_FOUND',
      );
    });

    it('an order of another installation', async () => {
      const item = await withOrder(newOrder({ aud: 'invoices/otherinstance' }));

      expect(await refusal(item)).to.equal('ORDER_AUDIENCE_MISMATCH');
    });

    it('an order of a spot that is not registered', async () => {
      const item = await withOrder(newOrder({ scenicSpotId: 'nowhere' }));

      expect(await refusal(item)).to.equal('SCENIC_SPOT_NOT_FOUND');
    });

    it('an order whose total is not the sum of its lines', async () => {
      expect(await refusal(await withOrder(newOrder({ total: 1 })))).to.equal(
        'ORDER_TOTALS_MISMATCH',
      );
    });

    it('an item that the spot does not sell', async () => {
      const lines = [{ itemCode: 'cable-car', quantity: 1, unitPrice: 100 }];

      expect(await refusal(await withOrder(newOrder({ lines, total: 100 })))).to.equal(
        'ITEM_NOT_IN_CATALOGUE',
      );
    });

    it('a draft that the order and the ledger do not give', async () => {
      const order = newOrder();
      const cheaper = {
        ...ledger.revision,
        catalogue: ledger.revision.catalogue.map((item) => ({ ...item, name: '免费门票' })),
      };
      const forged = draftDigest(deriveDraft(order, cheaper, testSettings));

      expect(await refusal(await ledger.newItem(order, { draftDigest: forged }))).to.equal(
        'DRAFT_MISMATCH',
      );
    });

    it('a draft of a revision that was overtaken', async () => {
      const content = { ...ledger.revision, revision: undefined };
      await ledger.administer('reviseSpot', { ...content, expectedRevision: 1 });

      expect(await refusal(await ledger.newItem(newOrder()))).to.equal('DRAFT_STALE');
    });

    it('a number with a wrong check digit', async () => {
      const number = ledger.nextNumber();
      const wrong = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
      const invoiceNumber = wrong as IssueItem['invoiceNumber'];

      expect(await refusal(await ledger.newItem(newOrder(), { invoiceNumber }))).to.equal(
        'INVOICE_NUMBER_INVALID',
      );
    });

    it('a number of another spot', async () => {
      const other = await IssuingLedger.create(
        {},
        newSpotRegistration({ scenicSpotId: 'yunqi-guzhen', serial: '00002' }),
      );
      const invoiceNumber = other.nextNumber();

      expect(await refusal(await ledger.newItem(newOrder(), { invoiceNumber }))).to.equal(
        'INVOICE_NUMBER_INVALID',
      );
    });

    it('a number that an invoice has', async () => {
      const item = await ledger.newItem(newOrder());
      await issue(ledger, [item]);
      const { invoiceNumber } = item;

      expect(await refusal(await ledger.newItem(newOrder(), { invoiceNumber }))).to.equal(
        'INVOICE_NUMBER_TAKEN',
      );
    });

    it('a number outside the sections of the spot', async () => {
      for (const invoiceNumber of [ledger.numberOf(20_000), ledger.numberOf(5, 2027)]) {
        expect(await refusal(await ledger.newItem(newOrder(), { invoiceNumber }))).to.equal(
          'SECTION_NOT_GRANTED',
        );
      }
    });

    it('a number before the first of its section', async () => {
      await ledger.administer('grantSection', {
        ...spot,
        year: 2026,
        section: 1,
        firstSequence: 10_050,
      });
      const before = ledger.numberOf(10_049);

      expect(await refusal(await ledger.newItem(newOrder(), { invoiceNumber: before }))).to.equal(
        'SECTION_NOT_GRANTED',
      );
    });

    it('a VAT category that the spot is not qualified for', async () => {
      await ledger.administer('grantQualification', {
        ...spot,
        validFrom: '2026-01-01T00:00:00Z',
        validUntil: '2100-01-01T00:00:00Z',
        vatCategories: ['E'],
      });

      expect(await refusal(await ledger.newItem(newOrder()))).to.equal('TAX_CATEGORY_NOT_ALLOWED');
    });

    it('a spot without qualification, or with one that is not in force', async () => {
      const item = await ledger.newItem(newOrder());
      const validity = async (validFrom: string, validUntil: string): Promise<unknown> => {
        const dates = {
          validFrom: `${validFrom}T00:00:00Z`,
          validUntil: `${validUntil}T00:00:00Z`,
        };
        await ledger.administer('grantQualification', { ...spot, ...dates, vatCategories: ['S'] });
        return refusal(item);
      };

      expect(await validity('2026-12-01', '2027-12-01')).to.equal(
        'BILLING_QUALIFICATION_NOT_YET_VALID',
      );
      expect(await validity('2025-01-01', '2026-01-01')).to.equal('BILLING_QUALIFICATION_EXPIRED');
      await ledger.administer('suspendQualification', { ...spot, reason: '核查' });
      expect(await refusal(item)).to.equal('BILLING_QUALIFICATION_SUSPENDED');
      await ledger.administer('revokeQualification', { ...spot, reason: '停业' });
      expect(await refusal(item)).to.equal('BILLING_QUALIFICATION_REVOKED');
    });

    it('a spot that was never qualified', async () => {
      const registration = newSpotRegistration({ scenicSpotId: 'yunqi-guzhen', serial: '00002' });
      const key = newTicketingKey();
      const { scenicSpotId } = registration;
      await ledger.administer('registerSpot', registration);
      await ledger.administer('addKey', {
        statements: [await newKeyStatement('add', key, key, ledger, { scenicSpotId })],
      });
      const order = await signTestOrder(newOrder({ scenicSpotId }), key);

      expect(await refusal(await ledger.newItem(newOrder(), { order }))).to.equal(
        'BILLING_QUALIFICATION_MISSING',
      );
    });

    it('a key that was retired more than 7 days ago, or revoked', async () => {
      const lasting = { exp: SAMPLE_IAT + MAX_ORDER_LIFETIME };
      const item = await ledger.newItem(newOrder(lasting));
      const key = { ...spot, thumbprint: ledger.key.thumbprint };
      await ledger.administer('retireKey', key);

      ledger.advance(7 * 86_400 - 1);
      expect(
        await issue(ledger, [await ledger.newItem(newOrder(lasting))]),
      ).to.have.nested.property('[0].status', 'issued');
      ledger.advance(1);
      expect(await refusal(item)).to.equal('TICKETING_KEY_RETIRED');
      await ledger.administer('revokeKey', key);
      expect(await refusal(item)).to.equal('TICKETING_KEY_REVOKED');
    });
  });

  describe('refuses as a whole', () => {
    const codeOfBatch = async (items: Uint8Array | undefined): Promise<string> =>
      codeOf(
        ledger.endorse('invoices:issueInvoices', [], {
          caller: testCallers.issuer,
          transient: items ? { items } : {},
        }),
      );

    it('what is not an array of 1 to 500 items in at most 512 kB', async () => {
      const batches = [
        '{',
        '{}',
        '[]',
        JSON.stringify(Array(501).fill(0)),
        `["${'x'.repeat(524_288)}"]`,
      ];

      for (const text of batches) {
        expect(await codeOfBatch(Buffer.from(text))).to.equal('ARGUMENT_INVALID');
      }
      expect(await codeOfBatch(undefined)).to.equal('ARGUMENT_INVALID');
      expect(await codeOfBatch(Buffer.from([0x5b, 0xff, 0x5d]))).to.equal('ARGUMENT_INVALID');
    });
  });
});
