import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { completeDraft, deriveDraft, invoiceDigest } from '@guanming/chaincode/domain';
import type { InvoiceNumber } from '@guanming/chaincode/domain';
import { newSpotRegistration } from '@guanming/chaincode/testing';
import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import type { TestConnections } from './testing/test-connections';
import { TestSpot } from './testing/test-spot';
import type { BureauLedger, LedgerConnections } from './invoice-ledger';
import { LedgerError } from './ledger-error';

/** Times that something is asked before its error is the answer. */
const MAX_ATTEMPTS = 10;

/** The three organizations' connections to one ledger. */
export interface LedgerUnderTest {
  readonly taxBureau: TestConnections;
  readonly billing: LedgerConnections;
  readonly verifier: LedgerConnections;
}

/** Tests that every ledger passes, whether in memory or a running network. */
export function itBehavesLikeAnInvoiceLedger(open: () => LedgerUnderTest): void {
  let ledger: LedgerUnderTest;
  let bureau: BureauLedger;
  let spot: TestSpot;

  before(async () => {
    ledger = open();
    bureau = ledger.taxBureau.bureau('BillingMSP');
    spot = await TestSpot.register(ledger.taxBureau);
  });

  after(() => {
    ledger.taxBureau.close();
    ledger.billing.close();
    ledger.verifier.close();
  });

  /** Asks again while one endorser is a block behind the other, as the tax bureau's server does. */
  async function caughtUp<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await ask();
      } catch (error) {
        const isBehind = error instanceof LedgerError && error.code === 'ENDORSEMENT_MISMATCH';
        if (!isBehind || attempt === MAX_ATTEMPTS) {
          throw error;
        }
        await sleep(100);
      }
    }
  }

  const issue = (
    items: Parameters<BureauLedger['issueInvoices']>[0],
  ): ReturnType<typeof bureau.issueInvoices> => caughtUp(() => bureau.issueInvoices(items));

  /** Issues one invoice; it is on the bureau's peer then, and soon on the others. */
  async function issueOne(item?: Awaited<ReturnType<TestSpot['newItem']>>): Promise<{
    invoiceNumber: InvoiceNumber;
    transactionId: string;
  }> {
    const { results, transactionId = '' } = await issue([item ?? (await spot.newItem())]);
    const [result] = results;
    if (result?.status !== 'issued') {
      throw new Error(`not issued: ${JSON.stringify(result)}`);
    }
    return { invoiceNumber: result.invoiceNumber, transactionId };
  }

  it('answers on each organization by its own peer', async () => {
    const readers = [
      ledger.taxBureau.reader('reader'),
      ledger.billing.reader('billing'),
      ledger.verifier.reader('auditor'),
    ];

    const answers = await Promise.all(readers.map((reader) => reader.readSettings()));

    await Promise.all(readers.map((reader) => reader.ping()));
    expect(answers.map(({ answeredBy }) => answeredBy)).to.deep.equal([
      'TaxBureauMSP',
      'BillingMSP',
      'VerifierMSP',
    ]);
    await bureau.proveEndorsers();
  });

  it('asks the peer of another organization when that is named', async () => {
    const { peers } = ledger.verifier;
    const other = peers.find(({ mspId }) => mspId === 'BillingMSP');

    const { answeredBy } = await ledger.verifier.reader('auditor', other?.name).readSettings();

    expect(answeredBy).to.equal('BillingMSP');
  });

  it('issues what is right in a batch and refuses the rest by code', async () => {
    const wrong = { ...(await spot.newItem()), draftDigest: '0'.repeat(64) };
    const items = [await spot.newItem(), wrong, await spot.newItem()];

    const { results, transactionId } = await issue(items);

    expect(results).to.deep.equal([
      { status: 'issued', invoiceNumber: items[0]?.invoiceNumber },
      { status: 'refused', code: 'DRAFT_MISMATCH' },
      { status: 'issued', invoiceNumber: items[2]?.invoiceNumber },
    ]);
    expect(transactionId).to.match(/^[0-9a-f]{64}$/);
  });

  it('submits nothing when nothing is issued', async () => {
    const wrong = { ...(await spot.newItem()), draftDigest: '0'.repeat(64) };

    const outcome = await issue([wrong]);

    expect(outcome).to.deep.equal({ results: [{ status: 'refused', code: 'DRAFT_MISMATCH' }] });
  });

  it('gives the same order the same invoice, and other content none', async () => {
    const order = spot.newOrder();
    const { invoiceNumber } = await issueOne(await spot.newItem(order));
    const other = { ...order, iat: order.iat + 1 };

    const { results, transactionId } = await issue([await spot.newItem(order)]);
    const refused = await issue([await spot.newItem(other)]);

    expect(results).to.deep.equal([{ status: 'already-issued', invoiceNumber }]);
    expect(transactionId).to.equal(undefined);
    expect(refused.results).to.deep.equal([{ status: 'refused', code: 'ORDER_ALREADY_INVOICED' }]);
  });

  it('lets every organization read the public record once it has the block', async () => {
    const { invoiceNumber, transactionId } = await issueOne();
    const readers = [ledger.billing.reader('billing'), ledger.verifier.reader('auditor')];

    for (const reader of readers) {
      const status = await reader.commitStatus(transactionId, 5_000);
      const { value } = await reader.readInvoice(invoiceNumber);

      expect(status).to.deep.equal({ known: true, valid: true, code: 'VALID' });
      expect(value.status).to.equal('issued');
      expect(value.record).to.include({ transactionId, scenicSpotId: spot.scenicSpotId });
      expect(value.revision).to.deep.equal(spot.revision);
    }
  });

  it('does not know a transaction that was never submitted', async () => {
    const reader = ledger.billing.reader('billing');

    const status = await reader.commitStatus(randomBytes(32).toString('hex'), 300);

    expect(status).to.deep.equal({ known: false });
  });

  it('gives billing data to bureau and billing only', async () => {
    const order = spot.newOrder();
    const item = await spot.newItem(order);
    const { invoiceNumber, transactionId } = await issueOne(item);
    const reader = ledger.billing.reader('billing');
    await reader.commitStatus(transactionId, 5_000);

    const { invoice, order: jws } = await reader.readBillingData(invoiceNumber);

    const draft = deriveDraft(order, spot.revision, spot.settings);
    expect(invoice).to.deep.equal(completeDraft(draft, invoiceNumber));
    expect(jws).to.equal(item.order);
    expect((await reader.readInvoice(invoiceNumber)).value.record.digest).to.equal(
      invoiceDigest(invoice),
    );
    await expectCode(
      ledger.verifier.reader('auditor').readBillingData(invoiceNumber),
      'CALLER_NOT_AUTHORIZED',
    );
  });

  it('issues an order once when two transactions race', async () => {
    const order = spot.newOrder();
    const items = await Promise.all([1, 2, 3, 4].map(() => spot.newItem(order)));

    const outcomes = await Promise.allSettled(items.map((item) => bureau.issueInvoices([item])));

    const issued = outcomes.filter(
      (outcome) => outcome.status === 'fulfilled' && outcome.value.results[0]?.status === 'issued',
    );
    const failed = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as { code?: unknown }).code] : [],
    );
    expect(issued).to.have.length(1);
    expect(failed.filter((code) => code !== 'COMMIT_CONFLICT')).to.deep.equal([]);
    const { value } = await bureau.readOrder(order);
    expect(value.outcome).to.equal('issued');
  });

  it('lets only one order have a number', async () => {
    const number = spot.nextNumber();
    await issueOne(await spot.newItem(spot.newOrder(), number));

    const { results } = await issue([await spot.newItem(spot.newOrder(), number)]);

    expect(results).to.deep.equal([{ status: 'refused', code: 'INVOICE_NUMBER_TAKEN' }]);
  });

  it('marks refused orders, unless they were issued', async () => {
    const refused = spot.newOrder();
    const issued = spot.newOrder();
    const { invoiceNumber } = await issueOne(await spot.newItem(issued));

    const answer = await caughtUp(async () =>
      bureau.refuseOrder(await spot.sign(refused), 'DRAFT_MISMATCH'),
    );

    expect(answer).to.deep.equal({ marked: true });
    const { value } = await bureau.readOrder(refused);
    expect(value).to.include({ outcome: 'refused', code: 'DRAFT_MISMATCH' });
    await expectCode(
      caughtUp(async () => bureau.refuseOrder(await spot.sign(issued), 'DRAFT_MISMATCH')),
      'ORDER_ALREADY_INVOICED',
    );
    expect(invoiceNumber).to.match(/^\d{20}$/);
  });

  it('grants the next section with the first number of it that is used, within the policy', async () => {
    const short = await TestSpot.register(ledger.taxBureau, { firstSequence: 9_998 });
    const { scenicSpotId } = short;

    await issueOne(await short.newItem(short.newOrder(), short.numberOf(10_000)));
    const far = await short.newItem(short.newOrder(), short.numberOf(30_000));

    const { value: sections } = await bureau.listSections(scenicSpotId);
    expect(sections.map(({ section }) => section)).to.deep.equal([0, 1]);
    expect((await issue([far])).results).to.deep.equal([
      { status: 'refused', code: 'SECTION_NOT_GRANTED' },
    ]);
  });

  it('leases numbers to one instance and finds the used ones', async () => {
    const { scenicSpotId, year } = spot;
    const lease = { scenicSpotId, year, block: 7, instance: 'first' };

    await bureau.leaseNumbers(lease);
    const before = await bureau.readUsedNumbers({ scenicSpotId, year, block: 7 });
    await issueOne(await spot.newItem(spot.newOrder(), spot.numberOf(742)));
    const after = await bureau.readUsedNumbers({ scenicSpotId, year, block: 7 });

    expect([before.value, after.value]).to.deep.equal([[], [742]]);
    const { value } = await bureau.listLeases({ scenicSpotId, year });
    expect(value).to.have.length(1);
    expect(value[0]).to.include(lease);
    await expectCode(bureau.leaseNumbers({ ...lease, instance: 'second' }), 'LEASE_ALREADY_TAKEN');
  });

  it('says what it does not have', async () => {
    const { scenicSpotId } = newSpotRegistration({ scenicSpotId: 'no-such-spot' });

    await expectCode(bureau.readInvoice(spot.numberOf(9_999)), 'INVOICE_NOT_FOUND');
    await expectCode(bureau.readOrder(spot.newOrder()), 'ORDER_NOT_FOUND');
    await expectCode(bureau.readSpot(scenicSpotId), 'SCENIC_SPOT_NOT_FOUND');
  });
}
