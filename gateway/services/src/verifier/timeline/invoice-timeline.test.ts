import type { HistoryEntry } from '@guanming/chaincode/api';
import { checkCode } from '@guanming/chaincode/domain';
import type { InvoiceNumber, InvoiceRecord } from '@guanming/chaincode/domain';
import { InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { expectCode } from '@guanming/runtime/testing';
import type { TimelineEvent } from '@guanming/wire';
import { expect } from 'chai';
import { InvoiceTimeline } from './invoice-timeline';

const ATTACK = 'f'.repeat(64);

describe('the timeline of an invoice', () => {
  let invoiceNumber: InvoiceNumber;
  let record: InvoiceRecord;
  let issued: HistoryEntry;

  before(async () => {
    const ledger = new InMemoryLedger();
    const spot = await TestSpot.register(ledger.taxBureau);
    const item = await spot.newItem();
    ({ invoiceNumber } = item);
    await ledger.taxBureau.bureau('BillingMSP').issueInvoices([item]);
    const reader = ledger.verifier.reader('auditor');
    ({ record } = (await reader.readInvoice(invoiceNumber)).value);
    [issued = never()] = (await reader.readInvoiceHistory(invoiceNumber)).value;
  });

  /** A write that no contract does, dated back. */
  const byHand = (value: unknown, transactionId = ATTACK): HistoryEntry => ({
    transactionId,
    time: '2020-01-01T00:00:00Z',
    value,
  });

  async function read(
    history: readonly HistoryEntry[],
    blockOf: Readonly<Record<string, number>> = {},
    code = checkCode(record.digest),
  ): Promise<TimelineEvent[]> {
    const timeline = new InvoiceTimeline(
      {
        peer: { name: 'peer0', mspId: 'VerifierMSP' },
        readInvoice: () => Promise.reject(new Error('the record is not asked for')),
        readInvoiceHistory: () =>
          Promise.resolve({ answeredBy: 'VerifierMSP', value: [...history] }),
        readHeight: () => Promise.resolve(9),
      },
      {
        readBlockOf: (transactionId) => {
          const number = blockOf[transactionId];
          return Promise.resolve(
            number === undefined ? undefined : ({ number, transactions: [] } as never),
          );
        },
      },
    );
    return (await timeline.read(invoiceNumber, code)).events;
  }

  const changesOf = (events: readonly TimelineEvent[]): string[] =>
    events.map(({ change }) => change);

  it('shows a record that was rewritten, and one that was erased', async () => {
    const rewritten = byHand({ ...record, digest: 'a'.repeat(64) });
    const erased = byHand(null, 'e'.repeat(64));

    expect(changesOf(await read([issued, rewritten, erased]))).to.deep.equal([
      'issued',
      'rewritten',
      'erased',
    ]);
  });

  it('has the order of the blocks, where all are there', async () => {
    const history = [byHand(null), issued];

    const events = await read(history, { [ATTACK]: 8, [issued.transactionId]: 7 });

    expect(changesOf(events)).to.deep.equal(['issued', 'erased']);
    expect(changesOf(await read(history, { [ATTACK]: 8 }))).to.deep.equal(['erased', 'issued']);
  });

  it('says once what one transaction did, and of the rest that it was something else', async () => {
    const refused = byHand({ outcome: 'refused', code: 'DRAFT_MISMATCH' }, 'd'.repeat(64));
    const state = byHand({ status: 'credited' });

    expect(changesOf(await read([refused, issued, state, byHand(null)]))).to.deep.equal([
      'other',
      'issued',
      'erased',
    ]);
  });

  it('is opened by the check code of the record that was first', async () => {
    const rewritten = byHand({ ...record, digest: 'a'.repeat(64) });

    await expectCode(read([issued, rewritten], {}, checkCode('a'.repeat(64))), 'INVOICE_NOT_FOUND');
  });
});

function never(): never {
  throw new Error('the invoice has no history');
}
