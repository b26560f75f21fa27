import { invoicesOf } from '@guanming/chaincode/api';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemoryBlocks, InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import type { KeyWrite, LedgerTransaction } from '@guanming/ledger';
import { newLogger } from '@guanming/runtime';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { newMetrics } from '../../../http/metrics';
import { Observer } from './observer';

/** The chaincode whose keys are written. */
const INVOICES = invoicesOf('BillingMSP');

const forgers = ['BillingMSP', 'TaxBureauMSP'].map((mspId) => ({
  mspId,
  commonName: `peer0.${mspId}`,
}));

const record = ['record', 'qingyan-shan', 'T-1', '0'];
const page = ['page', 'qingyan-shan', '2026', '00000400'];

describe('alarms of the observer', () => {
  let folder: string;
  let blocks: InMemoryBlocks;
  let running: Observer[];
  let logged: Record<string, unknown>[];
  let metrics: ReturnType<typeof newMetrics>;
  let transactions: number;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-alarms-'));
    blocks = new InMemoryBlocks();
    running = [];
    logged = [];
    transactions = 0;
  });

  afterEach(async () => {
    await Promise.all(running.map((observer) => observer.close()));
    rmSync(folder, { recursive: true });
  });

  /** An observer that has read all blocks. */
  async function observe(): Promise<Observer> {
    metrics = newMetrics();
    const destination = {
      write: (line: string) => {
        logged.push(JSON.parse(line) as Record<string, unknown>);
      },
    };
    const observer = new Observer({
      source: blocks,
      cacheFile: join(folder, 'cache.db'),
      logger: newLogger('test', { level: 'error', destination }),
      metrics,
    });
    observer.start();
    running.push(observer);
    await waitUntil(
      'the observer to reach the end',
      async () => observer.height === (await blocks.readHeight()),
    );
    return observer;
  }

  async function stop(observer: Observer): Promise<void> {
    running = running.filter((one) => one !== observer);
    await observer.close();
  }

  const write = (key: readonly string[], content: unknown): KeyWrite => ({
    namespace: INVOICES,
    key,
    isDelete: false,
    value: Buffer.from(JSON.stringify(content)),
  });

  /** Adds a block with one transaction; gives the id of that. */
  function append(change: Partial<LedgerTransaction>): string {
    transactions += 1;
    const transactionId = String(transactions).padStart(64, '0');
    const functionName = 'invoices:issueInvoices';
    blocks.append({ transactionId, functionName, endorsers: forgers, ...change });
    return transactionId;
  }

  /** The id of the next transaction. */
  const nextId = (): string => String(transactions + 1).padStart(64, '0');

  const kindsOf = (observer: Observer): string[] =>
    observer.cache.alarms({ limit: 50 }).items.map(({ kind }) => kind);

  it('name the transaction, the key and who endorsed it, in the cache, the log and a metric', async () => {
    append({ writes: [write(page, { v: 1, entries: { '0': ['T-1', '0'], '1': ['T-2', '0'] } })] });
    const transactionId = append({
      writes: [write(page, { v: 1, entries: { '0': ['T-9', '0'], '1': ['T-2', '0'] } })],
    });

    const observer = await observe();

    const alarm = {
      kind: 'page-altered',
      namespace: INVOICES,
      key: page,
      detail: '0: ["T-1","0"] → ["T-9","0"]',
    };
    expect(observer.cache.alarms({ limit: 50 })).to.deep.equal({
      items: [
        {
          ...alarm,
          collection: null,
          endorsers: forgers,
          functionName: 'invoices:issueInvoices',
          transactionId,
          block: 2,
          position: 0,
          time: '2026-11-22T06:00:00Z',
        },
      ],
      next: null,
    });
    expect(logged).to.have.length(1);
    expect(logged[0]).to.deep.include({ alarm, block: 2, transactionId, endorsers: forgers });
    const text = await metrics.metrics();
    expect(text).to.match(/guanming_observer_alarms\{.*kind="page-altered".*\} 1/);
    expect(text).to.match(/guanming_observer_alarms\{.*kind="key-deleted".*\} 0/);
    expect(observer.status.alarms).to.equal(1);
  });

  it('are found against what was there before a restart, and all again by a new cache', async () => {
    append({ writes: [write(record, { outcome: 'issued', transactionId: nextId() })] });
    append({ writes: [write(page, { entries: { '0': ['T-1', '0'] } })] });
    await stop(await observe());

    append({ writes: [write(record, { outcome: 'refused', code: 'X' })] });
    append({ writes: [write(page, { entries: {} })] });
    const second = await observe();
    const found = second.cache.alarms({ limit: 50 });
    expect(kindsOf(second)).to.deep.equal(['page-altered', 'record-rewritten']);
    expect(found.items[1]).to.include({ detail: '#1' });
    await stop(second);

    rmSync(join(folder, 'cache.db'));
    const third = await observe();
    expect(third.cache.alarms({ limit: 50 })).to.deep.equal(found);
  });

  it('compare two transactions of one block', async () => {
    const transactionOf = (position: number, entries: object): LedgerTransaction => ({
      ...{ position, kind: 'endorsed', validationCode: 'VALID', endorsers: forgers },
      ...{
        transactionId: nextId(),
        reads: [],
        hashedWrites: [],
        metadataWrites: [],
        privateWrites: [],
      },
      writes: [write(page, { entries })],
    });
    blocks.append(
      { transactionId: nextId(), functionName: 'x:y' },
      { transactions: [transactionOf(0, { '0': ['T-1', '0'] }), transactionOf(1, {})] },
    );

    const { items } = (await observe()).cache.alarms({ limit: 50 });

    expect(items.map(({ block, position }) => [block, position])).to.deep.equal([[1, 1]]);
  });

  it('compare with what is there now, and with what was there before a delete', async () => {
    append({ writes: [write(page, { entries: { '0': ['T-1', '0'] } })] });
    append({ writes: [write(page, { entries: { '0': ['T-2', '0'] } })] });
    append({ writes: [write(page, { entries: { '0': ['T-2', '0'], '1': ['T-3', '0'] } })] });
    append({ writes: [{ ...write(page, ''), isDelete: true }] });
    append({ writes: [write(page, { entries: { '1': ['T-3', '0'] } })] });

    const observer = await observe();

    expect(kindsOf(observer)).to.deep.equal(['page-altered', 'key-deleted', 'page-altered']);
  });

  it('keep the first issue: an invoice that is written twice is listed and summed once', async () => {
    const ledger = new InMemoryLedger(0, { clock: () => Date.now() }, blocks);
    const spot = await TestSpot.register(ledger.taxBureau);
    const { transactionId = '' } = await ledger.taxBureau
      .bureau('BillingMSP')
      .issueInvoices([await spot.newItem()]);
    const issued = await blocks.readBlockOf(transactionId);
    const writes = issued?.transactions[0]?.writes.filter(({ key }) => key[0] === 'record') ?? [];
    append({ writes });
    append({ writes: writes.map((one) => ({ ...one, key: [...one.key.slice(0, -1), '1'] })) });

    const observer = await observe();

    expect(writes).to.have.length(1);
    const { items } = observer.cache.invoices({ limit: 10 });
    expect(items.map((invoice) => invoice.transactionId)).to.deep.equal([transactionId]);
    expect(kindsOf(observer)).to.deep.equal([
      'other-transaction',
      'other-transaction',
      'record-rewritten',
    ]);
    expect(observer.status).to.include({ state: 'following', unreadableTransactions: 0 });
  });

  it('come beside a number that is none, which stops nothing', async () => {
    const ledger = new InMemoryLedger(0, { clock: () => Date.now() }, blocks);
    const spot = await TestSpot.register(ledger.taxBureau);
    const { transactionId = '' } = await ledger.taxBureau
      .bureau('BillingMSP')
      .issueInvoices([await spot.newItem()]);
    const issued = await blocks.readBlockOf(transactionId);
    const value = issued?.transactions[0]?.writes.find(({ key }) => key[0] === 'record')?.value;
    const content = JSON.parse(Buffer.from(value ?? []).toString('utf8')) as object;
    const invoiceNumber = '26529000010000000000';
    append({ writes: [write(record, { ...content, invoiceNumber })] });

    const observer = await observe();

    expect(kindsOf(observer)).to.deep.equal(['other-transaction']);
    expect(observer.status).to.include({ state: 'following', unreadableTransactions: 1 });
  });

  it('come of private deletes and metadata, and not of what was found invalid', async () => {
    const namespace = INVOICES;
    const deletes = [{ keyHash: 'aa', isPurge: true }];
    append({
      hashedWrites: [{ namespace, collection: 'billingData', writes: 1, keyHashes: [], deletes }],
    });
    append({ metadataWrites: [{ namespace, key: record, names: ['VALIDATION_PARAMETER'] }] });
    append({
      validationCode: 'ENDORSEMENT_POLICY_FAILURE',
      writes: [{ ...write(record, ''), isDelete: true }],
    });
    append({ metadataWrites: [{ namespace: 'basic', key: ['x'], names: ['y'] }] });

    expect(kindsOf(await observe())).to.deep.equal(['metadata-written', 'key-deleted']);
  });

  it('are bounded by what one transaction may have, and nothing stops the reading', async () => {
    const writes = Array.from({ length: 12_000 }, (_, index) => ({
      ...write(['key', String(index)], ''),
      isDelete: true,
    }));
    append({ writes });
    append({ writes: [write(record, { outcome: 'issued' })] });

    const observer = await observe();

    expect(observer.status).to.include({ state: 'following', alarms: 1_001 });
  });
});
