import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { OrderId, ScenicSpotId } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import { pino } from 'pino';
import { newMetrics } from '../http/metrics';
import { OVERDUE_MS, OverdueRequests } from './overdue-requests';
import { LibsqlTicketingStore } from './store/libsql-ticketing-store';

const MADE_AT = 1_800_000_000_000;

interface Line {
  readonly msg: string;
  readonly orderId: string;
  readonly receivers: string[];
}

describe('overdue invoice requests', () => {
  let folder: string;
  let store: LibsqlTicketingStore;
  let lines: Line[];
  let now: number;
  let overdue: OverdueRequests;
  const metrics = newMetrics();

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-overdue-'));
    store = new LibsqlTicketingStore(join(folder, 'ticketing.db'));
    await store.openAccount({
      accountId: 'account',
      terminal: {
        terminalId: 'terminal',
        tokenDigest: Buffer.alloc(32),
        device: {},
        createdAt: MADE_AT,
      },
    });
    lines = [];
    now = MADE_AT;
    metrics.clear();
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(JSON.parse(chunk.toString()) as Line);
        done();
      },
    });
    overdue = new OverdueRequests({ store, logger: pino(sink), metrics, now: () => now });
  });

  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  async function sell(orderId: string): Promise<OrderId> {
    await store.placeOrder({
      orderId: orderId as OrderId,
      accountId: 'account',
      scenicSpotId: 'qingyan-shan' as ScenicSpotId,
      orderedAt: MADE_AT / 1_000,
      lines: [],
      total: 0n,
      invoiceRequest: { payload: Buffer.from('{}'), dueAt: MADE_AT },
    });
    return orderId as OrderId;
  }

  async function gauge(): Promise<string[]> {
    const text = await metrics.metrics();
    return text.split('\n').filter((line) => line.startsWith('guanming_invoice_requests_overdue'));
  }

  it('are none before 30 s', async () => {
    await sell('A');
    now += OVERDUE_MS - 1;
    await overdue.look();

    expect(lines).to.deep.equal([]);
    expect(overdue.note).to.equal('none');
    expect(await gauge()).to.deep.equal([]);
  });

  it('are named once in the log, counted, and told to readiness, by whose receipts there are', async () => {
    const [unheard, held] = [await sell('A'), await sell('B')];
    await store.keepReceipt({ orderId: held, revision: 1 }, { issuer: 'TaxBureauMSP', jws: 'x' });
    await store.keepReceipt({ orderId: held, revision: 1 }, { issuer: 'BillingMSP', jws: 'y' });
    now += OVERDUE_MS;
    await overdue.look();
    await overdue.look();

    expect(lines.map(({ msg, orderId, receivers }) => [msg, orderId, receivers])).to.deep.equal([
      ['an order has no receipt', unheard, []],
      [
        'an order was received and is neither issued nor refused',
        held,
        ['BillingMSP', 'TaxBureauMSP'],
      ],
    ]);
    expect(overdue.note).to.equal(
      '1 without a receipt, 1 received by BillingMSP and TaxBureauMSP and unsettled',
    );
    expect(await gauge()).to.deep.equal([
      'guanming_invoice_requests_overdue{receipts="none"} 1',
      'guanming_invoice_requests_overdue{receipts="BillingMSP,TaxBureauMSP"} 1',
    ]);
  });

  it('are named again when somebody has signed that they have the order', async () => {
    const orderId = await sell('A');
    now += OVERDUE_MS;
    await overdue.look();
    await store.keepReceipt({ orderId, revision: 1 }, { issuer: 'BillingMSP', jws: 'y' });
    await overdue.look();

    expect(lines.map(({ receivers }) => receivers)).to.deep.equal([[], ['BillingMSP']]);
  });

  it('are over once they are settled', async () => {
    const orderId = await sell('A');
    now += OVERDUE_MS;
    await overdue.look();
    await store.settle(
      { orderId, revision: 1 },
      { status: 'refused', refusal: { code: 'X', detail: 'x', retry: 'never' } },
      now,
    );
    await overdue.look();

    expect(overdue.note).to.equal('none');
    expect(await gauge()).to.deep.equal([]);
  });

  it('keep the first receipt of each issuer', async () => {
    const orderId = await sell('A');
    const key = { orderId, revision: 1 };
    await store.keepReceipt(key, { issuer: 'BillingMSP', jws: 'first' });
    await store.keepReceipt(key, { issuer: 'BillingMSP', jws: 'second' });

    expect(await store.listReceipts(key)).to.deep.equal([{ issuer: 'BillingMSP', jws: 'first' }]);
  });
});
