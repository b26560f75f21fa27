import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import type { IssueHistory } from '../api/invoices';
import { formatInvoiceNumber, parseInvoiceNumber } from '../domain/invoice-number';
import { IssuingLedger } from '../testing/issuing-ledger';
import { newOrder } from '../testing/sample-spot';
import { testCallers } from '../testing/test-caller';
import { codeOf, readAnswer, transientItems } from '../testing/wire';

const INVOICES = { chaincode: 'invoices_BillingMSP' };

describe('invoices:readIssueHistory', () => {
  let ledger: IssuingLedger;
  let invoiceNumber: string;
  let orderId: string;
  let transactionId: string;

  beforeEach(async () => {
    ledger = await IssuingLedger.create();
    const order = newOrder();
    const item = await ledger.newItem(order);
    ({ invoiceNumber } = item);
    ({ orderId } = order);
    const caller = testCallers.issuer;
    const transient = transientItems([item]);
    ({ transactionId } = await ledger.invoke('invoices:issueInvoices', [], { caller, transient }));
  });

  const read = async (): Promise<IssueHistory> =>
    readAnswer(
      await ledger.evaluate('invoices:readIssueHistory', [invoiceNumber], {
        caller: testCallers.auditor,
      }),
    ).value as IssueHistory;

  /** What only a hand-made write set does: the time is the client's. */
  function writeByHand(objectType: string, value: string | undefined, time: number): void {
    const key = ledger.world.keysOf(INVOICES).find((one) => one.startsWith(`\0${objectType}\0`));
    ledger.world.put(INVOICES, key ?? '', ledger.world.nextVersion(), {
      transactionId: 'f'.repeat(64),
      value: Buffer.from(value ?? ''),
      isDelete: value === undefined,
      time,
    });
  }

  it('tells whose the number was first, and what was written of the order', async () => {
    const history = await read();

    expect(history).to.deep.include({
      scenicSpotId: 'qingyan-shan',
      entry: [orderId, '0'],
      enteredBy: transactionId,
      entryAlteredBy: [],
      status: 'issued',
    });
    expect(history.record.map((write) => write.transactionId)).to.deep.equal([transactionId]);
  });

  it('keeps the order of the chain when a later write is dated back', async () => {
    writeByHand('record', '{"outcome":"issued","v":1}', 0);

    expect((await read()).record.map((write) => write.transactionId)).to.deep.equal([
      transactionId,
      'f'.repeat(64),
    ]);
  });

  it('tells of an invoice whose record and number were erased', async () => {
    writeByHand('record', undefined, 0);
    writeByHand('page', undefined, 0);

    const history = await read();

    expect(history.enteredBy).to.equal(transactionId);
    expect(history.entryAlteredBy).to.deep.equal(['f'.repeat(64)]);
    expect(history.record.map(({ value }) => value === null)).to.deep.equal([false, true]);
  });

  describe('and invoices:readInvoiceHistory', () => {
    const readLife = async (number = invoiceNumber): Promise<[string, unknown][]> => {
      const caller = testCallers.auditor;
      const answer = await ledger.evaluate('invoices:readInvoiceHistory', [number], { caller });
      const entries = readAnswer(answer).value as { transactionId: string; value: unknown }[];
      return entries.map((entry) => [entry.transactionId, entry.value]);
    };

    it('show in the order of the chain that a record was rewritten and erased', async () => {
      writeByHand('record', '{"outcome":"issued","v":1}', 0);
      writeByHand('record', undefined, 0);

      const life = await readLife();

      expect(life.map(([id]) => id)).to.deep.equal([transactionId, 'f'.repeat(64), 'f'.repeat(64)]);
      expect(life[1]?.[1]).to.deep.equal({ outcome: 'issued' });
      expect(life[2]?.[1]).to.equal(null);
    });

    it('know the invoice when its number was erased too', async () => {
      writeByHand('record', undefined, 0);
      writeByHand('page', undefined, 0);

      expect((await readLife()).map(([, value]) => value === null)).to.deep.equal([false, true]);
    });

    it("know no number of another spot's region", async () => {
      const digits = parseInvoiceNumber(invoiceNumber);
      const foreign = formatInvoiceNumber({ ...digits, region: '11' });

      expect(await codeOf(readLife(foreign))).to.equal('INVOICE_NOT_FOUND');
    });
  });

  it('tells of everything else when somebody wrote what no contract writes', async () => {
    writeByHand('record', 'no JSON', 0);
    writeByHand('record', '{"outcome":"issued","v":1}', Number.MAX_SAFE_INTEGER);
    writeByHand('page', 'nor this', -1);

    const history = await read();

    expect(history.enteredBy).to.equal(transactionId);
    expect(history.record.map(({ value }) => value)[1]).to.equal('no JSON');
    expect(history.record.map((write) => write.transactionId)[0]).to.equal(transactionId);
    expect(history.record).to.have.length(3);
  });

  it('knows no number that was never used', async () => {
    const caller = testCallers.auditor;
    const unused = ledger.numberOf(900);

    expect(
      await codeOf(ledger.evaluate('invoices:readIssueHistory', [unused], { caller })),
    ).to.equal('INVOICE_NOT_FOUND');
  });
});
