import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import type { IssueItem } from '../domain/billing-data';
import { deriveDraft } from '../domain/derive-invoice';
import { draftDigest } from '../domain/invoice-digest';
import type { Order } from '../domain/order';
import { IssuingLedger } from '../testing/issuing-ledger';
import { newOrder, newSpotRegistration, signTestOrder } from '../testing/sample-spot';
import { newTestCaller, testCallers } from '../testing/test-caller';
import { testSettings } from '../testing/test-settings';
import { codeOf, readAnswer, transientItems, transientRefusal } from '../testing/wire';

const OTHER = 'OtherBillingMSP';
const scenicSpotId = 'qingyan-shan';
const roles = { ...testSettings.roles, billingProviders: ['BillingMSP', OTHER] };

/** A spot whose invoices are issued through one billing provider, and later through another. */
describe('the billing provider of a spot', () => {
  let ledger: IssuingLedger;
  let revision: number;

  beforeEach(async () => {
    ledger = await IssuingLedger.create({ settings: { ...testSettings, roles } });
    revision = 1;
  });

  async function moveTo(provider: string): Promise<void> {
    const { name, seller, drawer, colour, catalogue } = newSpotRegistration();
    const content = { name, seller, drawer, colour, catalogue };
    await ledger.administer('reviseSpot', {
      scenicSpotId,
      ...content,
      provider,
      expectedRevision: revision,
    });
    revision += 1;
  }

  /** An item for the spot's revision of this moment. */
  async function newItem(order: Order, overrides: Partial<IssueItem> = {}): Promise<IssueItem> {
    const current = { ...ledger.revision, revision };
    return ledger.newItem(order, {
      spotRevision: revision,
      draftDigest: draftDigest(deriveDraft(order, current, ledger.settings)),
      ...overrides,
    });
  }

  async function issue(provider: string, ...items: IssueItem[]): Promise<unknown[]> {
    const { result, code } = await ledger.invoke('invoices:issueInvoices', [], {
      caller: testCallers.issuer,
      transient: transientItems(items),
      provider,
    });
    expect(code).to.equal('VALID');
    return (JSON.parse(result) as { status: string; code?: string; invoiceNumber?: string }[]).map(
      ({ status, code: refusal, invoiceNumber }) => refusal ?? [status, invoiceNumber],
    );
  }

  const askAs = (provider: string, functionName: string, ...args: string[]): Promise<string> =>
    ledger.evaluate(`invoices:${functionName}`, args, { caller: testCallers.issuer, provider });

  it('is the only one through which its orders are issued or refused', async () => {
    const order = newOrder();
    const item = await newItem(order);
    const refusal = ledger.endorse('invoices:refuseOrder', [], {
      caller: testCallers.issuer,
      transient: transientRefusal(item.order, 'DRAFT_MISMATCH'),
      provider: OTHER,
    });
    const lease = JSON.stringify({ scenicSpotId, year: 2026, block: 0, instance: 'bureau-1' });

    expect(await issue(OTHER, item)).to.deep.equal(['PROVIDER_MISMATCH']);
    expect(await codeOf(refusal)).to.equal('PROVIDER_MISMATCH');
    expect(
      await codeOf(
        ledger.endorse('invoices:leaseNumbers', [lease], {
          caller: testCallers.issuer,
          provider: OTHER,
        }),
      ),
    ).to.equal('PROVIDER_MISMATCH');
    expect(await issue('BillingMSP', item)).to.deep.equal([['issued', item.invoiceNumber]]);
  });

  it('refuses one item of a batch and leaves its neighbours alone', async () => {
    const other = { scenicSpotId: 'yunqi-guzhen', serial: '00002', provider: OTHER };
    await ledger.administer('registerSpot', newSpotRegistration(other));
    const [item, strange] = [await newItem(newOrder()), await newItem(newOrder())];
    const order = newOrder({ scenicSpotId: 'yunqi-guzhen' });

    const results = await issue(
      'BillingMSP',
      { ...strange, order: await signTestOrder(order, ledger.key) },
      item,
    );

    expect(results).to.deep.equal(['PROVIDER_MISMATCH', ['issued', item.invoiceNumber]]);
  });

  it('can change: what was endorsed for the former one before fails', async () => {
    const endorsement = await ledger.endorse('invoices:issueInvoices', [], {
      caller: testCallers.issuer,
      transient: transientItems([await newItem(newOrder())]),
    });

    await moveTo(OTHER);

    expect(endorsement.commit()).to.equal('MVCC_READ_CONFLICT');
  });

  it('changes without an order being issued again, or a number twice', async () => {
    const order = newOrder();
    const item = await newItem(order);
    await issue('BillingMSP', item);
    await moveTo(OTHER);
    const again = await newItem(order);
    const { invoiceNumber } = item;

    expect(await issue(OTHER, again)).to.deep.equal([['already-issued', invoiceNumber]]);
    expect(await issue(OTHER, await newItem(newOrder(), { invoiceNumber }))).to.deep.equal([
      'INVOICE_NUMBER_TAKEN',
    ]);
    const used = await askAs(OTHER, 'readUsedNumbers', scenicSpotId, '2026', '0');
    expect(readAnswer(used).value).to.deep.equal([0]);
    const late = ledger.endorse('invoices:refuseOrder', [], {
      caller: testCallers.issuer,
      transient: transientRefusal(item.order, 'DRAFT_MISMATCH'),
      provider: OTHER,
    });
    expect(await codeOf(late)).to.equal('ORDER_ALREADY_INVOICED');
    const next = await newItem(newOrder());
    expect(await issue(OTHER, next)).to.deep.equal([['issued', next.invoiceNumber]]);
  });

  it('changes back, and both ledgers are looked at still', async () => {
    const [one, other] = [newOrder(), newOrder()];
    const first = await newItem(one);
    await issue('BillingMSP', first);
    await moveTo(OTHER);
    const second = await newItem(other);
    await issue(OTHER, second);
    await moveTo('BillingMSP');

    expect(await issue('BillingMSP', await newItem(one), await newItem(other))).to.deep.equal([
      ['already-issued', first.invoiceNumber],
      ['already-issued', second.invoiceNumber],
    ]);
  });

  it('leaves each invoice on the ledger of its time', async () => {
    const item = await newItem(newOrder());
    await issue('BillingMSP', item);
    await moveTo(OTHER);
    const read = (provider: string): Promise<string> =>
      codeOf(askAs(provider, 'readInvoice', item.invoiceNumber));

    expect(await read('BillingMSP')).to.equal('none');
    expect(await read(OTHER)).to.equal('INVOICE_NOT_FOUND');
  });

  it('alone shares the billing data of its ledger with the bureau', async () => {
    const probe = (mspId: string): Promise<string> =>
      codeOf(
        ledger.evaluate('invoices:probePrivateWrite', [], {
          caller: newTestCaller(mspId, { role: 'billing' }),
          transient: { probe: Buffer.from('probe') },
          provider: OTHER,
        }),
      );

    expect(await probe(OTHER)).to.equal('none');
    expect(await probe('BillingMSP')).to.equal('CALLER_NOT_AUTHORIZED');
  });
});
