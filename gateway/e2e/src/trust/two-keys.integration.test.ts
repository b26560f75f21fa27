import { invoicesOf } from '@guanming/chaincode/api';
import { canonicalize, InvoiceError, toStored } from '@guanming/chaincode/domain';
import type { InvoiceNumber } from '@guanming/chaincode/domain';
import { newTicketingKey } from '@guanming/chaincode/testing';
import { connectLedger } from '@guanming/ledger';
import type { BlockConnections, KeyWrite, LedgerConnections } from '@guanming/ledger';
import { compositeKey, liveConnection, openLiveLedger, TestSpot } from '@guanming/ledger/testing';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { attack, namesOf } from './attackers';
import type { Party } from './attackers';
import { DEAR, forgeInvoice } from './forged-invoice';
import { newestKeys } from './written-keys';
import type { WrittenKey } from './written-keys';

const INVOICES = invoicesOf('BillingMSP');

/** Pairs whose keys were once enough for an invoice that every node called genuine. */
const WITH_AUDITOR: readonly (readonly Party[])[] = [
  ['bureau', 'auditor'],
  ['provider', 'auditor'],
];

/** Pairs of all three. */
const PAIRS: readonly (readonly Party[])[] = [['bureau', 'provider'], ...WITH_AUDITOR];

/*
 * What somebody wants who has the private keys of two peers, as whole attacks. That a pair can do
 * nothing to any single key is shown beside it.
 */
describe('the keys of two peers on a Fabric network', function () {
  this.timeout(60_000);
  let blocks: BlockConnections & LedgerConnections;
  let ledger: ReturnType<typeof openLiveLedger>;
  let spot: TestSpot;
  let liveRecord: WrittenKey;
  let keyRecord: WrittenKey;

  before(async () => {
    ledger = openLiveLedger();
    blocks = connectLedger(liveConnection('tax-bureau'));
    spot = await TestSpot.register(ledger.taxBureau);
    const written = await newestKeys(blocks.blocks('issuer'));
    const ofSpot = (type: string): WrittenKey => {
      const found = written.find(({ key }) => key[0] === type && key[1] === spot.scenicSpotId);
      if (found === undefined) {
        throw new Error(`No block has a ${type} of the spot.`);
      }
      return found;
    };
    liveRecord = ofSpot('spot-live');
    keyRecord = ofSpot('key');
  });

  after(() => {
    [blocks, ...Object.values(ledger)].forEach((connections) => {
      connections.close();
    });
  });

  /** Validation code of one hand-made transaction. */
  async function codeOf(
    parties: readonly Party[],
    transaction: Parameters<typeof attack>[1][number],
  ): Promise<string | undefined> {
    const [outcome] = await attack(parties, [transaction]);
    return outcome?.validationCode;
  }

  /** What each organization's own peer says of an invoice: its digest, or a code. */
  async function readings(invoiceNumber: InvoiceNumber): Promise<string[]> {
    const readers = [
      ledger.taxBureau.reader('reader'),
      ledger.billing.reader('billing'),
      ledger.verifier.reader('auditor'),
    ];
    return Promise.all(
      readers.map(async (reader) => {
        try {
          return (await reader.readInvoice(invoiceNumber)).value.record.digest;
        } catch (error) {
          if (error instanceof InvoiceError) {
            return error.code;
          }
          throw error;
        }
      }),
    );
  }

  /** Issues an invoice; its public writes. */
  async function issue(): Promise<{
    readonly invoiceNumber: InvoiceNumber;
    readonly writes: readonly KeyWrite[];
  }> {
    const item = await spot.newItem();
    const { transactionId } = await ledger.taxBureau.bureau('BillingMSP').issueInvoices([item]);
    const block = await blocks.blocks('issuer').readBlockOf(transactionId ?? '');
    const writes = block?.transactions.find((one) => one.transactionId === transactionId)?.writes;
    return { invoiceNumber: item.invoiceNumber, writes: writes ?? [] };
  }

  for (const parties of WITH_AUDITOR) {
    const names = namesOf(parties);

    it(`${names}: make no invoice of ¥9,990,000 without the spot`, async () => {
      const order = spot.newOrder(DEAR);
      const stranger = newTicketingKey();
      const forged = forgeInvoice(spot, order, await spot.sign(order, stranger));

      const code = await codeOf(parties, { chaincode: INVOICES, writes: forged.writes });

      expect(code).to.equal('ENDORSEMENT_POLICY_FAILURE');
      expect(new Set(await readings(forged.invoice.invoiceNumber))).to.deep.equal(
        new Set(['INVOICE_NOT_FOUND']),
      );
    });

    it(`${names}: erase no invoice, whole or in part`, async () => {
      const { invoiceNumber, writes } = await issue();
      const before = await readings(invoiceNumber);
      const keys = writes.map(({ key }) => compositeKey(key));
      const each = [keys, ...keys.map((key) => [key])];

      const outcomes = await attack(
        parties,
        each.map((some) => ({
          chaincode: INVOICES,
          writes: { values: Object.fromEntries(some.map((key) => [key, undefined])) },
        })),
      );

      expect(keys).to.have.length(2);
      expect(outcomes.map(({ validationCode }) => validationCode)).to.deep.equal(
        each.map(() => 'ENDORSEMENT_POLICY_FAILURE'),
      );
      expect(await readings(invoiceNumber)).to.deep.equal(before);
      expect(new Set(before).size).to.equal(1);
    });

    it(`${names}: rewrite no record so that its order is invoiced once more`, async () => {
      const { invoiceNumber, writes } = await issue();
      const record = writes.find(({ key }) => key[0] === 'record');
      const before = await readings(invoiceNumber);
      const refused = canonicalize(toStored({ outcome: 'refused', code: 'ORDER_EXPIRED' }));
      const values = { [compositeKey(record?.key ?? [])]: refused };

      const code = await codeOf(parties, { chaincode: INVOICES, writes: { values } });

      expect(code).to.equal('ENDORSEMENT_POLICY_FAILURE');
      expect(await readings(invoiceNumber)).to.deep.equal(before);
    });
  }

  // Nobody but these two endorses an invoice: of what they agree on, the ledger says no better.
  it('bureau and provider: make a record that every node has, of an order that nobody signed', async () => {
    const order = spot.newOrder(DEAR);
    const forged = forgeInvoice(spot, order, await spot.sign(order, newTicketingKey()));

    const [outcome] = await attack(
      ['bureau', 'provider'],
      [{ chaincode: INVOICES, writes: forged.writes }],
    );

    expect(outcome?.validationCode).to.equal('VALID');
    const { digest } = forged.record(outcome?.transactionId ?? '');
    const { invoiceNumber } = forged.invoice;
    await waitUntil(
      'all peers to have the block',
      async () => !(await readings(invoiceNumber)).includes('INVOICE_NOT_FOUND'),
      20_000,
    );
    expect(await readings(invoiceNumber)).to.deep.equal([digest, digest, digest]);
  });

  for (const parties of PAIRS) {
    it(`${namesOf(parties)}: give a spot no key of theirs`, async () => {
      const theirs = newTicketingKey();
      const values = Object.fromEntries(
        [liveRecord, keyRecord].map(({ text, value }) => [
          text.replaceAll(spot.key.thumbprint, theirs.thumbprint),
          value
            .replaceAll(spot.key.thumbprint, theirs.thumbprint)
            .replaceAll(spot.key.jwk.x, theirs.jwk.x)
            .replaceAll(spot.key.jwk.y, theirs.jwk.y),
        ]),
      );

      const code = await codeOf(parties, { chaincode: 'governance', writes: { values } });
      const order = spot.newOrder();
      const item = { ...(await spot.newItem(order)), order: await spot.sign(order, theirs) };
      const { results } = await ledger.taxBureau.bureau('BillingMSP').issueInvoices([item]);

      expect(code).to.equal('ENDORSEMENT_POLICY_FAILURE');
      expect(results).to.deep.equal([{ status: 'refused', code: 'TICKETING_KEY_NOT_FOUND' }]);
    });

    it(`${namesOf(parties)}: lead the QR of no invoice to a check of theirs`, async () => {
      const { value: settings } = await ledger.taxBureau.reader('reader').readSettings();
      const version = settings.version + 1;
      const forged = { ...settings, version, verificationOrigin: 'https://check.attacker.example' };
      const values = {
        [compositeKey(['settings', String(version)])]: canonicalize(toStored(forged)),
        [compositeKey(['settings-head'])]: canonicalize(toStored({ version })),
      };

      const code = await codeOf(parties, { chaincode: 'governance', writes: { values } });

      expect(code).to.equal('ENDORSEMENT_POLICY_FAILURE');
      const { value: after } = await ledger.taxBureau.reader('reader').readSettings();
      expect(after).to.deep.equal(settings);
    });
  }

  it('provider and auditor: lift no stop', async () => {
    const { scenicSpotId } = spot;
    await ledger.taxBureau.officer().suspendQualification({ scenicSpotId, reason: '核查' });
    const values = { [compositeKey(['halted'])]: canonicalize(toStored({ spots: {}, keys: {} })) };

    const code = await codeOf(['provider', 'auditor'], { chaincode: 'stops', writes: { values } });

    expect(code).to.equal('ENDORSEMENT_POLICY_FAILURE');
    const { value } = await ledger.taxBureau.reader('reader').readSpot(scenicSpotId);
    expect(value.qualification?.status).to.equal('suspended');
  });
});
