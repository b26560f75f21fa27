import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemoryBlocks, InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { newLogger } from '@guanming/runtime';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { newMetrics } from '../../../http/metrics';
import { Observer } from './observer';

describe('observer of the channel', () => {
  let folder: string;
  let blocks: InMemoryBlocks;
  let ledger: InMemoryLedger;
  let spot: TestSpot;
  let running: Observer[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-observer-'));
    blocks = new InMemoryBlocks();
    ledger = new InMemoryLedger(0, { clock: () => Date.now() }, blocks);
    spot = await TestSpot.register(ledger.taxBureau);
    running = [];
  });

  afterEach(async () => {
    await Promise.all(running.map((observer) => observer.close()));
    rmSync(folder, { recursive: true });
  });

  function start(): Observer {
    const observer = new Observer({
      source: blocks,
      cacheFile: join(folder, 'cache.db'),
      logger: newLogger('test', { level: 'silent' }),
      metrics: newMetrics(),
    });
    observer.start();
    running.push(observer);
    return observer;
  }

  async function stop(observer: Observer): Promise<void> {
    running = running.filter((one) => one !== observer);
    await observer.close();
  }

  const isAtEnd = (observer: Observer): Promise<true> =>
    waitUntil(
      'the observer to reach the end',
      async () => observer.height === (await blocks.readHeight()),
    );

  const issue = async (): Promise<string> => {
    const { results } = await ledger.taxBureau
      .bureau('BillingMSP')
      .issueInvoices([await spot.newItem()]);
    return results[0]?.status === 'issued' ? results[0].invoiceNumber : '';
  };

  it('reads what was there before, and what comes', async () => {
    const before = await issue();
    const observer = start();
    await isAtEnd(observer);
    let told = 0;
    observer.advance.subscribe(() => {
      told += 1;
    });

    const later = await issue();
    await isAtEnd(observer);
    await waitUntil('the advance to be told', () => told > 0);

    const { items } = observer.cache.invoices({ limit: 10 });
    expect(items.map(({ invoiceNumber }) => invoiceNumber)).to.deep.equal([later, before]);
    expect(items[0]).to.include({
      totalFen: 24_000,
      status: 'issued',
      scenicSpotId: spot.scenicSpotId,
    });
    expect(observer.status).to.include({
      state: 'following',
      problem: null,
      brokenBlocks: 0,
      unreadableTransactions: 0,
      invoicesWithoutAmount: 0,
    });
  });

  it('goes on behind its checkpoint after a restart', async () => {
    const first = start();
    await isAtEnd(first);
    const { height } = first;
    await stop(first);
    await issue();

    const followed: number[] = [];
    const follow = blocks.follow.bind(blocks);
    blocks.follow = (from, signal) => {
      followed.push(from);
      return follow(from, signal);
    };
    const second = start();
    await isAtEnd(second);

    expect(followed).to.deep.equal([height]);
    expect(second.cache.invoices({ limit: 10 }).items).to.have.length(1);
    expect(second.cache.acts({ limit: 10 }).items.map(({ act }) => act)).to.include.members([
      'registerSpot',
      'addKey',
      'grantQualification',
      'grantSection',
      'configureChannel',
    ]);
  });

  it('forgets another chain: another first block', async () => {
    await issue();
    const first = start();
    await isAtEnd(first);
    await stop(first);
    blocks.begin('another channel');

    const second = start();
    await isAtEnd(second);

    expect(second.height).to.equal(1);
    expect(second.cache.invoices({ limit: 10 }).items).to.deep.equal([]);
  });

  it('forgets another chain: the next block names another', async () => {
    const first = start();
    await isAtEnd(first);
    const known = first.height;
    await stop(first);
    blocks.append({ transactionId: 'f'.repeat(64), functionName: 'x:y' }, { previousHash: 'ab' });

    const second = start();
    await waitUntil('the cache to be emptied', () => second.cache.faults.brokenBlocks === 1);

    expect(second.height).to.equal(known + 1);
    expect(second.cache.blocks({ limit: 1 }).items[0]).to.include({
      isLinked: false,
      number: known,
    });
  });

  it('comes back when the peer goes away', async () => {
    const observer = start();
    await isAtEnd(observer);

    blocks.interrupt();
    await waitUntil('the observer to wait', () => observer.status.state === 'waiting');
    expect(observer.status.problem).to.equal('EVALUATE_UNAVAILABLE');
    await issue();
    await isAtEnd(observer);

    await waitUntil('it to follow again', () => observer.status.state === 'following');
  });

  it('does not skip a block that is missing', async () => {
    const observer = start();
    await isAtEnd(observer);
    const { height } = observer;
    const follow = blocks.follow.bind(blocks);
    let gaps = 0;
    blocks.follow = (from, signal) => {
      gaps += 1;
      return follow(gaps === 1 ? from + 1 : from, signal);
    };
    blocks.interrupt();
    await waitUntil('the observer to wait', () => observer.status.state === 'waiting');
    await issue();
    await issue();
    await isAtEnd(observer);

    expect(gaps).to.equal(2);
    expect(observer.cache.blocks({ limit: 2 }).items.map(({ number }) => number)).to.deep.equal([
      height + 1,
      height,
    ]);
  });

  it('counts a record that it does not know, a broken block and what took no effect', async () => {
    const write = {
      namespace: 'invoices_BillingMSP',
      isDelete: false,
      value: Buffer.from('{"v":2}'),
    };
    const writes = [{ ...write, key: ['record', spot.scenicSpotId, 'T1', '0'] }];
    blocks.append({ transactionId: 'a'.repeat(64), functionName: 'billing:issueInvoices', writes });
    blocks.append({ transactionId: 'b'.repeat(64), functionName: 'x:y' }, { dataIsIntact: false });
    blocks.append({
      transactionId: 'c'.repeat(64),
      functionName: 'stops:suspendQualification',
      validationCode: 'MVCC_READ_CONFLICT',
      writes: [{ ...write, key: ['qualification', spot.scenicSpotId] }],
    });
    const observer = start();
    await isAtEnd(observer);

    expect(observer.status).to.include({ unreadableTransactions: 1, brokenBlocks: 1 });
    expect(observer.cache.transaction('c'.repeat(64))?.validationCode).to.equal(
      'MVCC_READ_CONFLICT',
    );
    expect(observer.cache.acts({ limit: 1 }).items[0]?.act).to.equal('grantSection');
  });

  it('forgets another chain that is lower: the same number is another block', async () => {
    const [first, ...rest] = [await blocks.readBlock(0), await blocks.readBlock(1)];
    await issue();
    const observer = start();
    await isAtEnd(observer);
    await stop(observer);
    blocks.begin('invoices');
    blocks.append({ transactionId: 'f'.repeat(64), functionName: 'x:y' });

    const second = start();
    await waitUntil('the cache to be emptied', () => second.height === 2);

    expect((await blocks.readBlock(0))?.headerHash).to.equal(first?.headerHash);
    expect(second.cache.block(1)?.headerHash).to.not.equal(rest[0]?.headerHash);
    expect(second.cache.generation).to.equal(1);
  });

  it('keeps a cache that is ahead of its peer on the same chain', async () => {
    const observer = start();
    await isAtEnd(observer);
    const { height } = observer;
    await stop(observer);
    blocks.readHeight = () => Promise.resolve(height - 2);

    const second = start();
    await waitUntil('it to follow', () => second.status.state === 'following');

    expect([second.height, second.cache.generation]).to.deep.equal([height, 0]);
  });

  it('keeps counting what it could not read, and reads it once a newer program can', async () => {
    const write = {
      namespace: 'invoices_BillingMSP',
      isDelete: false,
      value: Buffer.from('{"v":2}'),
    };
    const unknown = { ...write, key: ['record', spot.scenicSpotId, 'T1', '0'] };
    const { number } = blocks.append({
      transactionId: 'a'.repeat(64),
      functionName: 'billing:issueInvoices',
      writes: [unknown],
    });
    await issue();
    const first = start();
    await isAtEnd(first);
    await stop(first);

    const second = start();
    await isAtEnd(second);
    await waitUntil('it to follow', () => second.status.state === 'following');
    expect(second.status.unreadableTransactions).to.equal(1);
    expect(second.cache.generation).to.equal(0);
    await stop(second);

    // What an older program could not read is a record like all others to this one.
    blocks.rewrite(number, []);
    const newer = start();
    await waitUntil('it to begin anew', () => newer.cache.generation === 1);
    await isAtEnd(newer);

    expect(newer.status.unreadableTransactions).to.equal(0);
    expect(newer.cache.invoices({ limit: 10 }).items).to.have.length(1);
  });
});
