import { setTimeout as sleep } from 'node:timers/promises';
import type { IssueItem } from '@guanming/chaincode/domain';
import type { IssueOutcome, ItemOutcome } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { DEFAULT_LIMITS, IssueCoalescer } from './issue-coalescer';
import type { CoalescerLimits } from './issue-coalescer';

const TRANSACTION_ID = 'ab'.repeat(32);

function newItem(order: string): IssueItem {
  return {
    order,
    spotRevision: 1,
    settingsVersion: 1,
    draftDigest: 'cd'.repeat(32),
    invoiceNumber: '26529000010000000019' as IssueItem['invoiceNumber'],
  };
}

const issued = ({ invoiceNumber }: IssueItem): ItemOutcome => ({ status: 'issued', invoiceNumber });

/** A ledger that issues everything after `ms`, unless `fail` throws. */
class FakeLedger {
  readonly batches: string[][] = [];
  maxInFlight = 0;
  #inFlight = 0;

  constructor(
    private readonly ms: number,
    private readonly fail: (orders: readonly string[]) => void = () => undefined,
  ) {}

  async issueInvoices(items: readonly IssueItem[]): Promise<IssueOutcome> {
    const orders = items.map(({ order }) => order);
    this.batches.push(orders);
    this.#inFlight += 1;
    this.maxInFlight = Math.max(this.maxInFlight, this.#inFlight);
    try {
      await sleep(this.ms);
      this.fail(orders);
      return { results: items.map(issued), transactionId: TRANSACTION_ID };
    } finally {
      this.#inFlight -= 1;
    }
  }
}

function newCoalescer(
  ledger: Pick<FakeLedger, 'issueInvoices'>,
  limits: Partial<CoalescerLimits> = {},
): IssueCoalescer {
  return new IssueCoalescer(ledger, { ...DEFAULT_LIMITS, blockMs: 1, ...limits });
}

const range = (count: number): string[] =>
  Array.from({ length: count }, (_unused, index) => `order-${index}`);

describe('IssueCoalescer', () => {
  it('sends a lone order at once', async () => {
    const ledger = new FakeLedger(0);
    const coalescer = newCoalescer(ledger, { lingerMs: 10_000 });

    const outcome = await coalescer.issue(newItem('only'), 'spot', 'id');

    expect(outcome.result.status).to.equal('issued');
    expect(outcome.transactionId).to.equal(TRANSACTION_ID);
  });

  it('puts orders that come together into one transaction', async () => {
    const ledger = new FakeLedger(5);
    const coalescer = newCoalescer(ledger);

    await Promise.all(range(50).map((order) => coalescer.issue(newItem(order), 'spot', 'id')));

    expect(ledger.batches).to.deep.equal([range(50)]);
  });

  it('lets orders wait for each other while a transaction is under way', async () => {
    const ledger = new FakeLedger(60);
    const coalescer = newCoalescer(ledger);
    const answers = [coalescer.issue(newItem('first'), 'spot', 'id')];
    await sleep(5);

    for (const order of range(10)) {
      answers.push(coalescer.issue(newItem(order), 'spot', 'id'));
    }
    await Promise.all(answers);

    expect(ledger.batches).to.deep.equal([['first'], range(10)]);
  });

  it('keeps to the greatest number of orders, of bytes and of transactions', async () => {
    const ledger = new FakeLedger(10);
    const bytes = Buffer.byteLength(JSON.stringify(newItem('order-00'))) + 1;
    const coalescer = newCoalescer(ledger, { maxItems: 10, maxBytes: bytes * 7, maxInFlight: 3 });

    await Promise.all(range(100).map((order) => coalescer.issue(newItem(order), 'spot', 'id')));

    expect(Math.max(...ledger.batches.map(({ length }) => length))).to.be.within(5, 7);
    expect(ledger.maxInFlight).to.be.within(2, 3);
    expect(ledger.batches.flat()).to.have.members(range(100));
  });

  it('lets no order wait long behind transactions that hang', async () => {
    const ledger = new FakeLedger(300);
    const coalescer = newCoalescer(ledger, { smallInFlight: 1, overdueMs: 30 });
    const first = coalescer.issue(newItem('first'), 'spot', 'id');
    await sleep(5);

    const second = coalescer.issue(newItem('second'), 'spot', 'id');
    await sleep(100);

    expect(ledger.batches).to.deep.equal([['first'], ['second']]);
    await Promise.all([first, second]);
  });

  it('bounds what one caller may have under way', async () => {
    const coalescer = newCoalescer(new FakeLedger(20), { maxPerCaller: 2 });
    const mine = [newItem('1'), newItem('2')].map((item) => coalescer.issue(item, 'spot', 'id'));

    await expectCode(coalescer.issue(newItem('3'), 'spot', 'id'), 'SERVER_BUSY');

    expect((await coalescer.issue(newItem('4'), 'other', 'id')).result.status).to.equal('issued');
    await Promise.all(mine);
    expect((await coalescer.issue(newItem('5'), 'spot', 'id')).result.status).to.equal('issued');
  });

  for (const code of ['COMMIT_CONFLICT', 'ENDORSEMENT_MISMATCH'] as const) {
    it(`tries again after ${code}, then in halves, until it holds`, async () => {
      const ledger = new FakeLedger(0, (orders) => {
        if (orders.length > 2) {
          throw new LedgerError(code, 'x');
        }
      });
      const coalescer = newCoalescer(ledger);

      await Promise.all(range(8).map((order) => coalescer.issue(newItem(order), 'spot', 'id')));

      expect(ledger.batches.map(({ length }) => length)).to.deep.equal([8, 8, 4, 2, 2, 4, 2, 2]);
      expect(ledger.maxInFlight).to.equal(1);
    });
  }

  it('gives up on a conflict that never ends', async () => {
    const ledger = new FakeLedger(0, () => {
      throw new LedgerError('COMMIT_CONFLICT', 'x');
    });

    await expectCode(newCoalescer(ledger).issue(newItem('a'), 'spot', 'id'), 'COMMIT_CONFLICT');

    expect(ledger.batches).to.have.length(6);
  });

  it('passes every other failure to all callers at once', async () => {
    const ledger = new FakeLedger(0, () => {
      throw new LedgerError('ENDORSE_UNAVAILABLE', 'x');
    });
    const coalescer = newCoalescer(ledger);

    const failures = await Promise.allSettled(
      range(3).map((order) => coalescer.issue(newItem(order), 'spot', 'id')),
    );

    expect(failures.map(({ status }) => status)).to.deep.equal(range(3).map(() => 'rejected'));
    expect(ledger.batches).to.have.length(1);
  });

  it('gives each order its own result', async () => {
    const coalescer = newCoalescer({
      issueInvoices: (items) =>
        Promise.resolve({
          results: items.map(({ order }): ItemOutcome =>
            order === 'order-1'
              ? { status: 'unknown' }
              : { status: 'refused', code: 'DRAFT_STALE' },
          ),
          transactionId: TRANSACTION_ID,
        }),
    });

    const answers = await Promise.all(
      range(3).map((order) => coalescer.issue(newItem(order), 'spot', 'id')),
    );

    expect(answers.map(({ result }) => result.status)).to.deep.equal([
      'refused',
      'unknown',
      'refused',
    ]);
  });

  it('drops an order for which nobody waits any more, unless it is in a transaction', async () => {
    const ledger = new FakeLedger(20);
    const coalescer = newCoalescer(ledger, { maxInFlight: 1 });
    const [first, second] = [new AbortController(), new AbortController()];
    const begun = coalescer.issue(newItem('begun'), 'spot', 'id', first.signal);
    while (ledger.batches.length === 0) {
      await sleep(1);
    }
    const dropped = coalescer.issue(newItem('dropped'), 'spot', 'id', second.signal).catch(String);
    const kept = coalescer.issue(newItem('kept'), 'spot', 'id');

    first.abort(new Error('left'));
    second.abort(new Error('left'));

    expect(await dropped).to.equal('Error: left');
    expect((await begun).result.status).to.equal('issued');
    expect((await kept).result.status).to.equal('issued');
    expect(ledger.batches).to.deep.equal([['begun'], ['kept']]);
  });

  it('does not try again after a conflict what nobody waits for', async () => {
    const leaving = new AbortController();
    const ledger = new FakeLedger(1, (orders) => {
      if (orders.length === 2) {
        leaving.abort(new Error('left'));
        throw new LedgerError('COMMIT_CONFLICT', 'Another transaction came first.');
      }
    });
    const coalescer = newCoalescer(ledger);
    const dropped = coalescer.issue(newItem('dropped'), 'spot', 'id', leaving.signal).catch(String);
    const kept = coalescer.issue(newItem('kept'), 'spot', 'id');

    expect(await dropped).to.equal('Error: left');
    expect((await kept).result.status).to.equal('issued');
    expect(ledger.batches).to.deep.equal([['dropped', 'kept'], ['kept']]);
  });

  it('refuses at once what would wait too long, of that caller alone', async () => {
    const coalescer = newCoalescer(new FakeLedger(60), { oldestMs: 20 });
    const first = coalescer.issue(newItem('first'), 'busy', 'id');
    await sleep(40);

    await expectCode(coalescer.issue(newItem('late'), 'busy', 'id'), 'SERVER_BUSY');
    coalescer.assertPlace('other');

    await first;
    coalescer.assertPlace('busy');
  });

  it('asks less of a line for a caller with less patience', async () => {
    const coalescer = newCoalescer(new FakeLedger(60), { oldestMs: 10_000 });
    const first = coalescer.issue(newItem('first'), 'spot', 'id');
    await sleep(30);

    expect(() => {
      coalescer.assertPlace('spot', 20);
    }).to.throw('SERVER_BUSY');
    coalescer.assertPlace('spot', 10_000);
    await first;
  });
});
