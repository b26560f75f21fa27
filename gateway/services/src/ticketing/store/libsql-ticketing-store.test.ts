import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InvoiceNumber, OrderId, ScenicSpotId } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import Database from 'libsql';
import { digestOf } from '../secrets';
import type { NewAccount, NewOrder, StoredOrder } from '../ticketing-store';
import { StoreError } from './store-error';
import { LibsqlTicketingStore } from './libsql-ticketing-store';

describe('LibsqlTicketingStore', () => {
  let folder: string;
  let path: string;
  let store: LibsqlTicketingStore;
  let opened = 0;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-store-'));
    path = join(folder, 'ticketing.db');
    store = new LibsqlTicketingStore(path);
  });

  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  function newAccount(): NewAccount {
    opened += 1;
    const name = `${opened}`;
    const terminal = {
      terminalId: `terminal-${name}`,
      tokenDigest: digestOf(name),
      device: {},
      createdAt: 1,
    };
    return { accountId: `account-${name}`, terminal };
  }

  async function openAccount(): Promise<string> {
    const account = newAccount();
    await store.openAccount(account);
    return account.accountId;
  }

  function newOrder(accountId: string, changes: Partial<NewOrder> = {}): NewOrder {
    return {
      orderId: 'ORDER-1' as OrderId,
      accountId,
      scenicSpotId: 'qingyan-shan' as ScenicSpotId,
      orderedAt: 1_800_000_000,
      lines: [{ itemCode: 'adult', quantity: 2, unitPrice: 12_000n }],
      total: 24_000n,
      ...changes,
    };
  }

  const invoiceRequest = { payload: new TextEncoder().encode('payload'), dueAt: 5_000 };

  async function place(changes: Partial<NewOrder> = {}): Promise<[string, StoredOrder]> {
    const accountId = await openAccount();
    const placement = await store.placeOrder(newOrder(accountId, changes));
    if (placement.outcome === 'key-used-for-another') {
      throw new Error('unexpected');
    }
    return [accountId, placement.order];
  }

  it('keeps what it was told across a restart', async () => {
    const [accountId, placed] = await place({ invoiceRequest });

    await store.close();
    store = new LibsqlTicketingStore(path);

    expect(await store.readOrder(accountId, 'ORDER-1')).to.deep.equal(placed);
    expect(placed.lines).to.deep.equal([{ itemCode: 'adult', quantity: 2, unitPrice: 12_000n }]);
    expect(placed.invoice).to.deep.equal({ status: 'requested', payload: invoiceRequest.payload });
  });

  it('is readable by its owner alone', () => {
    expect(statSync(path).mode & 0o777).to.equal(0o600);
    expect(statSync(`${path}-wal`).mode & 0o777).to.equal(0o600);
  });

  it('shows an order to its own account alone', async () => {
    await place();
    const other = await openAccount();

    expect(await store.readOrder(other, 'ORDER-1')).to.equal(undefined);
    expect(await store.listOrders(other, 10)).to.deep.equal([]);
  });

  it('lists orders newest first, page by page', async () => {
    const accountId = await openAccount();
    for (const id of ['A1', 'A2', 'A3']) {
      await store.placeOrder(newOrder(accountId, { orderId: id as OrderId }));
    }

    const first = await store.listOrders(accountId, 2);
    const second = await store.listOrders(accountId, 2, first.at(-1)?.orderId);

    expect(first.map(({ orderId }) => orderId)).to.deep.equal(['A3', 'A2']);
    expect(second.map(({ orderId }) => orderId)).to.deep.equal(['A1']);
  });

  it('makes one order of one idempotency key, and refuses the key for other content', async () => {
    const accountId = await openAccount();
    const idempotency = { key: 'key', contentDigest: digestOf('content') };
    const second = { orderId: 'ORDER-2' as OrderId };

    const [placed, repeated] = await Promise.all([
      store.placeOrder(newOrder(accountId, { idempotency })),
      store.placeOrder(newOrder(accountId, { idempotency, ...second })),
    ]);
    const other = await store.placeOrder(
      newOrder(accountId, {
        idempotency: { key: 'key', contentDigest: digestOf('other content') },
        ...second,
      }),
    );

    expect(placed.outcome).to.equal('placed');
    expect(repeated.outcome).to.equal('repeated');
    expect(repeated).to.have.nested.property('order.orderId', 'ORDER-1');
    expect(other.outcome).to.equal('key-used-for-another');
  });

  it('opens an account with its first order, and none for a key that was used before', async () => {
    const idempotency = { key: 'key', contentDigest: digestOf('content') };
    const [first, stranger] = [newAccount(), newAccount()];
    const second = { orderId: 'ORDER-2' as OrderId };
    const otherContent = { key: 'key', contentDigest: digestOf('other content') };

    const placed = await store.placeOrder(newOrder(first.accountId, { idempotency }), first);
    const same = await store.placeOrder(
      newOrder(stranger.accountId, { idempotency, ...second }),
      stranger,
    );
    const other = await store.placeOrder(
      newOrder(stranger.accountId, { idempotency: otherContent, ...second }),
      stranger,
    );

    expect(placed.outcome).to.equal('placed');
    expect(same).to.deep.equal({ ...placed, outcome: 'repeated-by-stranger' });
    expect(other).to.deep.equal({ outcome: 'key-used-for-another' });
    expect(await store.findTerminal(first.terminal.tokenDigest)).to.not.equal(undefined);
    expect(await store.findTerminal(stranger.terminal.tokenDigest)).to.equal(undefined);
  });

  it('marks a request attempted before it hands it out, and leases it', async () => {
    await place({ invoiceRequest });

    const early = await store.claimDue(4_999, 9_000, 10);
    const first = await store.claimDue(5_000, 9_000, 10);
    const leased = await store.claimDue(8_999, 9_500, 10);
    const second = await store.claimDue(9_000, 9_500, 10);

    expect(early).to.deep.equal([]);
    expect(first).to.deep.equal([
      {
        orderId: 'ORDER-1',
        scenicSpotId: 'qingyan-shan',
        revision: 1,
        payload: invoiceRequest.payload,
        attempted: false,
        attempt: 1,
      },
    ]);
    expect(leased).to.deep.equal([]);
    expect(second).to.have.nested.property('[0].attempted', true);
    expect(second).to.have.nested.property('[0].attempt', 2);
  });

  it('makes what a dead process had under way due at once', async () => {
    await place({ invoiceRequest });
    await store.claimDue(5_000, 900_000, 10);

    expect(await store.resume(6_000)).to.equal(1);

    expect(await store.nextDueAt()).to.equal(6_000);
    expect(await store.claimDue(6_000, 900_000, 10)).to.have.nested.property('[0].attempted', true);
  });

  it('settles a request once and for all', async () => {
    const [accountId] = await place({ invoiceRequest });
    const [claimed] = await store.claimDue(5_000, 9_000, 1);
    const issued = {
      invoiceNumber: '26119000010000000000' as InvoiceNumber,
      transactionId: 'ab',
      pdf: { url: 'http://localhost/pdf', token: 'token' },
    };

    await store.settle(claimed!, { status: 'issued', issued }, 6_000);
    await store.settle(
      claimed!,
      { status: 'refused', refusal: { code: 'X', detail: 'late', retry: 'never' } },
      6_001,
    );
    await store.postpone(claimed!, 1);

    const order = await store.readOrder(accountId, 'ORDER-1');
    expect(order?.invoice).to.deep.equal({
      status: 'issued',
      payload: invoiceRequest.payload,
      issued,
    });
    expect(await store.claimDue(99_999, 99_999, 10)).to.deep.equal([]);
    expect(await store.countUnsettled()).to.equal(0);
    expect(await store.oldestUnsettled()).to.equal(undefined);
  });

  it('knows since when the oldest unsettled request waits, however often it was tried', async () => {
    await place({ invoiceRequest });
    const { dueAt } = invoiceRequest;
    expect(await store.oldestUnsettled()).to.equal(dueAt);

    const [claimed] = await store.claimDue(dueAt + 5_000, dueAt + 9_000, 10);
    await store.postpone(claimed!, dueAt + 60_000);

    expect(await store.oldestUnsettled()).to.equal(dueAt);
  });

  it('takes a new request after a refusal, and none while one is under way', async () => {
    const [accountId] = await place({ invoiceRequest });
    const corrected = { payload: new TextEncoder().encode('corrected'), dueAt: 7_000 };
    await store.requestInvoice('ORDER-1' as OrderId, corrected);
    const [claimed] = await store.claimDue(5_000, 9_000, 1);
    const refusal = { code: 'ITEM_NOT_IN_CATALOGUE', detail: 'no', retry: 'after-change' } as const;
    await store.settle(claimed!, { status: 'refused', refusal }, 6_000);

    const refused = await store.readOrder(accountId, 'ORDER-1');
    await store.requestInvoice('ORDER-1' as OrderId, corrected);

    expect(refused?.invoice).to.deep.equal({
      status: 'refused',
      payload: invoiceRequest.payload,
      refusal,
    });
    const [again] = await store.claimDue(7_000, 9_000, 10);
    expect(again).to.include({ revision: 2, attempted: false, attempt: 1 });
    expect(again?.payload).to.deep.equal(corrected.payload);
  });

  it('names the process that has the file', () => {
    const script = `
      const { LibsqlTicketingStore } = require(${JSON.stringify(join(__dirname, 'libsql-ticketing-store.js'))});
      try { new LibsqlTicketingStore(${JSON.stringify(path)}); } catch (error) {
        process.stdout.write(error.code + ' ' + error.message);
      }`;

    const { stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });

    expect(stdout).to.contain('STORE_IN_USE');
    expect(stdout).to.contain(`process ${process.pid}`);
  });

  it('refuses a file that a newer program wrote', async () => {
    await store.close();
    const database = new Database(path);
    database.exec('PRAGMA user_version = 99');
    database.close();

    expect(() => new LibsqlTicketingStore(path)).to.throw(StoreError, /schema 99/);

    rmSync(path);
    store = new LibsqlTicketingStore(path);
  });
});
