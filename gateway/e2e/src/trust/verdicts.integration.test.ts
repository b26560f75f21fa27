import { invoicesOf } from '@guanming/chaincode/api';
import type { Invoice, InvoiceRecord } from '@guanming/chaincode/domain';
import { newTicketingKey } from '@guanming/chaincode/testing';
import { renderInvoice } from '@guanming/invoice-renderer/testing';
import { connectLedger } from '@guanming/ledger';
import type {
  BlockConnections,
  KeyRead,
  KeyVersion,
  KeyWrite,
  LedgerConnections,
} from '@guanming/ledger';
import { compositeKey, liveConnection, openLiveLedger, TestSpot } from '@guanming/ledger/testing';
import { waitUntil } from '@guanming/runtime/testing';
import { PdfProcessPool } from '@guanming/verification';
import { issueReaders, VerificationService } from '@guanming/verification/service';
import type { VerificationResult } from '@guanming/verification/service';
import { expect } from 'chai';
import { attack } from './attackers';
import { DEAR, forgeInvoice } from './forged-invoice';

const INVOICES = invoicesOf('BillingMSP');
/** Chaincodes whose keys an issuing transaction reads beside its own. */
const RULES = ['governance', 'stops'];
const BOTH = ['bureau', 'provider'] as const;
/** The bureau's own identity that may issue. */
const ISSUER = { organization: 'tax-bureau', identity: 'issuer' };

/*
 * Bureau and provider together write whatever they like on the ledger of invoices, and every node has
 * it: what a verifier makes of that, who has the document alone and asks its own peer.
 */
describe('what bureau and provider wrote by hand, to a verifier', function () {
  this.timeout(60_000);
  const pool = new PdfProcessPool({ concurrency: 1 });
  let connections: BlockConnections & LedgerConnections;
  let ledger: ReturnType<typeof openLiveLedger>;
  let service: VerificationService;
  let spot: TestSpot;

  before(async () => {
    ledger = openLiveLedger();
    connections = connectLedger(liveConnection('verifier'));
    const issues = issueReaders(connections, 'auditor');
    service = new VerificationService({ ledger: connections, identity: 'auditor', issues, pool });
    spot = await TestSpot.register(ledger.taxBureau);
  });

  after(async () => {
    await pool.close();
    [connections, ...Object.values(ledger)].forEach((one) => {
      one.close();
    });
  });

  /** An invoice that the contract issued: its document, and what its transaction read. */
  async function issue(order = spot.newOrder()): Promise<{
    readonly pdf: Uint8Array;
    readonly record: InvoiceRecord;
    readonly reads: readonly KeyRead[];
    readonly writes: readonly KeyWrite[];
    readonly version: KeyVersion;
  }> {
    const item = await spot.newItem(order);
    const { transactionId = '' } = await ledger.taxBureau
      .bureau('BillingMSP')
      .issueInvoices([item]);
    const { value } = await ledger.taxBureau.reader('reader').readInvoice(item.invoiceNumber);
    const billed = await ledger.billing.reader('billing').readBillingData(item.invoiceNumber);
    const pdf = await renderInvoice(billed.invoice, value.record, billed.order);
    const block = await connections.blocks('auditor').readBlockOf(transactionId);
    const transaction = block?.transactions.find((one) => one.transactionId === transactionId);
    const { reads = [], writes = [], position = 0 } = transaction ?? {};
    const version = { block: block?.number ?? 0, position };
    return { pdf, record: value.record, reads, writes, version };
  }

  /** What is true of a key of the invoices, of which a genuine invoice has written the page. */
  function ownRead(
    key: string,
    { writes, version }: Pick<Awaited<ReturnType<typeof issue>>, 'writes' | 'version'>,
  ): KeyRead {
    const parts = key.split('\u0000').filter((part) => part !== '');
    const isWritten = writes.some((write) => compositeKey(write.key) === key);
    return { namespace: INVOICES, key: parts, version: isWritten ? version : undefined };
  }

  async function verify(pdf: Uint8Array): Promise<VerificationResult> {
    return (await service.examinePdf(pdf, 'own')).result;
  }

  function stepsOf({ steps = [] }: VerificationResult): string[] {
    return steps.map(({ step, outcome, code }) =>
      [step, outcome, code].filter((part) => part !== undefined).join(' '),
    );
  }

  /** Waits for the verifier's peer to have a block, and the witness's as well. */
  async function untilCommitted(transactionId: string): Promise<void> {
    await waitUntil(
      'all peers to have the block',
      async () => {
        const found = await Promise.all(
          connections.peers.map(({ name }) =>
            connections.blocks('auditor', name).readBlockOf(transactionId),
          ),
        );
        return found.every((block) => block !== undefined);
      },
      20_000,
    );
  }

  async function forge(
    attackWith: (forged: ReturnType<typeof forgeInvoice>) => ReturnType<typeof attack>,
    key = newTicketingKey(),
  ): Promise<{ verdict: string; steps: string[] }> {
    const order = spot.newOrder(DEAR);
    const jws = await spot.sign(order, key);
    const forged = forgeInvoice(spot, order, jws);
    const [outcome] = await attackWith(forged);
    expect(outcome?.validationCode).to.equal('VALID');
    const transactionId = outcome?.transactionId ?? '';
    await untilCommitted(transactionId);
    const invoice: Invoice = forged.invoice;
    const result = await verify(await renderInvoice(invoice, forged.record(transactionId), jws));
    return { verdict: result.verdict, steps: stepsOf(result) };
  }

  it('is no invoice when no issuer submitted it and nothing was read', async () => {
    const { verdict, steps } = await forge(({ writes }) =>
      attack(BOTH, [{ chaincode: INVOICES, writes }]),
    );

    expect(verdict).to.equal('not-genuine');
    expect(steps).to.include.members([
      'issuing-transaction failed SUBMITTED_BY_ANOTHER',
      'rules-at-issue failed READ_SET_INCOMPLETE',
      'order failed TICKETING_KEY_NOT_FOUND',
    ]);
  });

  it("is no invoice with the issuer's key, the time and everything read that must be", async () => {
    const genuine = await issue();
    const settled = genuine.reads.filter(({ namespace }) => RULES.includes(namespace));
    const { verdict, steps } = await forge((forged) =>
      attack(
        BOTH,
        [
          {
            chaincode: INVOICES,
            time: Date.parse(forged.record('').issueTime),
            writes: (transactionId) => {
              const { values = {} } = forged.writes(transactionId);
              const own = Object.keys(values).map((key) => ownRead(key, genuine));
              return {
                values,
                reads: [...settled, ...own],
                privateValues: { billingData: { [`${transactionId}.0`]: 'nothing' } },
              };
            },
          },
        ],
        ISSUER,
      ),
    );

    expect(verdict).to.equal('not-genuine');
    expect(steps).to.include.members([
      'issuing-transaction passed',
      'rules-at-issue failed TICKETING_KEY_NOT_FOUND',
      'order failed TICKETING_KEY_NOT_FOUND',
    ]);
  });

  it('takes nothing from an invoice that they erase, and is named', async () => {
    const { pdf, record } = await issue();
    const recordKey = compositeKey([
      ...['record', spot.scenicSpotId],
      ...(await ledger.verifier.reader('auditor').readIssueHistory(record.invoiceNumber)).value
        .entry,
    ]);

    const [outcome] = await attack(BOTH, [
      { chaincode: INVOICES, writes: { values: { [recordKey]: undefined } } },
    ]);
    await untilCommitted(outcome?.transactionId ?? '');
    const result = await verify(pdf);

    expect(outcome?.validationCode).to.equal('VALID');
    expect(result.verdict).to.equal('genuine');
    expect(stepsOf(result)).to.include('issuing-transaction passed WRITTEN_LATER');
    expect(result.witness?.second?.agrees).to.equal(true);
  });

  it('makes no second invoice of an order whose record they erased', async () => {
    const order = spot.newOrder();
    const first = await issue(order);
    const recordKey = compositeKey(['record', spot.scenicSpotId, order.orderId, '0']);
    const [outcome] = await attack(BOTH, [
      { chaincode: INVOICES, writes: { values: { [recordKey]: undefined } } },
    ]);
    expect(outcome?.validationCode).to.equal('VALID');

    const second = await issue(order);
    await untilCommitted(second.record.transactionId);

    expect(second.record.invoiceNumber).not.to.equal(first.record.invoiceNumber);
    expect((await verify(first.pdf)).verdict).to.equal('genuine');
    const result = await verify(second.pdf);
    expect(result.verdict).to.equal('not-genuine');
    expect(stepsOf(result)).to.include('ledger-knows-invoice failed INVOICE_NOT_FOUND');
  });
});
