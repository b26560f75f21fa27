import { setTimeout as sleep } from 'node:timers/promises';
import { formatInvoiceNumber } from '@guanming/chaincode/domain';
import type { InvoiceNumber, IssueItem } from '@guanming/chaincode/domain';
import type { IssueOutcome, ItemOutcome } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import { expectCode } from '@guanming/runtime/testing';
import { expect } from 'chai';
import type { OrderToIssue } from './issue-batches';
import { DEFAULT_LIMITS, IssueCoalescer } from './issue-coalescer';
import type { CoalescerLimits } from './issue-coalescer';
import type { NumberDraw } from './numbers/number-allotment';
import type { DrawEnd } from './numbers/number-draw';

const TRANSACTION_ID = 'ab'.repeat(32);

const HEAD = { scenicSpotId: 'spot', revision: 1, serial: '00001', region: '52' } as never;

function newOrder(order: string): OrderToIssue {
  const data = { order, spotRevision: 1, settingsVersion: 1, draftDigest: 'cd'.repeat(32) };
  return { data, head: HEAD };
}

const issued = ({ invoiceNumber }: IssueItem): ItemOutcome => ({ status: 'issued', invoiceNumber });

/** Numbers of one spot, one after another, and how the draws ended. */
class FakeNumbers {
  readonly ends: DrawEnd<InvoiceNumber>[] = [];
  #sequence = 0;

  /** @param left - numbers until somebody replenishes them */
  constructor(private left = Number.POSITIVE_INFINITY) {}

  draw(heads: readonly unknown[]): NumberDraw {
    const numbers = heads.map(() => (this.left > 0 ? this.#next() : undefined));
    return { numbers, end: (end) => this.ends.push(end) };
  }

  async replenish(): Promise<void> {
    await sleep(5);
    this.left += 100;
  }

  #next(): InvoiceNumber {
    this.left -= 1;
    this.#sequence += 1;
    return formatInvoiceNumber({
      year: 2026,
      region: '52',
      serial: '00001',
      sequence: this.#sequence,
    });
  }
}

/** A ledger that issues everything after `ms`, unless `fail` throws. */
class FakeLedger {
  readonly batches: string[][] = [];
  /** Numbers of all items, as they came. */
  readonly numbers: InvoiceNumber[] = [];
  /** Orders that another transaction has issued. */
  readonly issuedElsewhere = new Set<string>();
  maxInFlight = 0;
  #inFlight = 0;

  constructor(
    private readonly ms: number,
    private readonly fail: (orders: readonly string[]) => void = () => undefined,
  ) {}

  readOutcomes(orders: readonly Pick<IssueItem, 'order'>[]): Promise<ItemOutcome[]> {
    const invoiceNumber = this.numbers[0]!;
    return Promise.resolve(
      orders.map(({ order }) =>
        this.issuedElsewhere.has(order)
          ? { status: 'already-issued', invoiceNumber }
          : { status: 'unknown' },
      ),
    );
  }

  async issueInvoices(items: readonly IssueItem[]): Promise<IssueOutcome> {
    const orders = items.map(({ order }) => order);
    this.batches.push(orders);
    this.numbers.push(...items.map(({ invoiceNumber }) => invoiceNumber));
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
  ledger: Pick<FakeLedger, 'issueInvoices'> & Partial<Pick<FakeLedger, 'readOutcomes'>>,
  limits: Partial<CoalescerLimits> = {},
  numbers = new FakeNumbers(),
): IssueCoalescer {
  const { readOutcomes = () => Promise.resolve([]) } = ledger;
  return new IssueCoalescer(
    {
      issueInvoices: (items) => ledger.issueInvoices(items),
      readOutcomes: (orders) => readOutcomes.call(ledger, orders),
    },
    numbers,
    { ...DEFAULT_LIMITS, blockMs: 1, ...limits },
  );
}

const range = (count: number): string[] =>
  Array.from({ length: count }, (_unused, index) => `order-${index}`);

describe('IssueCoalescer', () => {
  it('sends a lone order at once', async () => {
    const ledger = new FakeLedger(0);
    const coalescer = newCoalescer(ledger, { lingerMs: 10_000 });

    const outcome = await coalescer.issue(newOrder('only'), 'spot', 'id');

    expect(outcome.result.status).to.equal('issued');
    expect(outcome.transactionId).to.equal(TRANSACTION_ID);
  });

  it('puts orders that come together into one transaction', async () => {
    const ledger = new FakeLedger(5);
    const coalescer = newCoalescer(ledger);

    await Promise.all(range(50).map((order) => coalescer.issue(newOrder(order), 'spot', 'id')));

    expect(ledger.batches).to.deep.equal([range(50)]);
  });

  it('lets orders wait for each other while a transaction is under way', async () => {
    const ledger = new FakeLedger(60);
    const coalescer = newCoalescer(ledger);
    const answers = [coalescer.issue(newOrder('first'), 'spot', 'id')];
    await sleep(5);

    for (const order of range(10)) {
      answers.push(coalescer.issue(newOrder(order), 'spot', 'id'));
    }
    await Promise.all(answers);

    expect(ledger.batches).to.deep.equal([['first'], range(10)]);
  });

  it('keeps to the greatest number of orders, of bytes and of transactions', async () => {
    const ledger = new FakeLedger(10);
    const { data } = newOrder('order-00');
    const invoiceNumber = '0'.repeat(20);
    const bytes = Buffer.byteLength(JSON.stringify({ ...data, invoiceNumber })) + 1;
    const coalescer = newCoalescer(ledger, { maxItems: 10, maxBytes: bytes * 7, maxInFlight: 3 });

    await Promise.all(range(100).map((order) => coalescer.issue(newOrder(order), 'spot', 'id')));

    expect(Math.max(...ledger.batches.map(({ length }) => length))).to.be.within(5, 7);
    expect(ledger.maxInFlight).to.be.within(2, 3);
    expect(ledger.batches.flat()).to.have.members(range(100));
  });

  it('lets no order wait long behind transactions that hang', async () => {
    const ledger = new FakeLedger(300);
    const coalescer = newCoalescer(ledger, { smallInFlight: 1, overdueMs: 30 });
    const first = coalescer.issue(newOrder('first'), 'spot', 'id');
    await sleep(5);

    const second = coalescer.issue(newOrder('second'), 'spot', 'id');
    await sleep(100);

    expect(ledger.batches).to.deep.equal([['first'], ['second']]);
    await Promise.all([first, second]);
  });

  it('bounds what one caller may have under way', async () => {
    const coalescer = newCoalescer(new FakeLedger(20), { maxPerCaller: 2 });
    const mine = [newOrder('1'), newOrder('2')].map((item) => coalescer.issue(item, 'spot', 'id'));

    await expectCode(coalescer.issue(newOrder('3'), 'spot', 'id'), 'SERVER_BUSY');

    expect((await coalescer.issue(newOrder('4'), 'other', 'id')).result.status).to.equal('issued');
    await Promise.all(mine);
    expect((await coalescer.issue(newOrder('5'), 'spot', 'id')).result.status).to.equal('issued');
  });

  for (const code of ['COMMIT_CONFLICT', 'ENDORSEMENT_MISMATCH'] as const) {
    it(`tries again after ${code}, in the end in halves, until it holds`, async () => {
      const ledger = new FakeLedger(0, (orders) => {
        if (orders.length > 2) {
          throw new LedgerError(code, 'x');
        }
      });
      const coalescer = newCoalescer(ledger);

      await Promise.all(range(8).map((order) => coalescer.issue(newOrder(order), 'spot', 'id')));

      expect(ledger.batches.map(({ length }) => length)).to.deep.equal([
        8, 8, 8, 8, 4, 2, 2, 4, 2, 2,
      ]);
      expect(ledger.maxInFlight).to.equal(1);
      expect(new Set(ledger.numbers).size).to.equal(ledger.numbers.length);
    });
  }

  it('does not let one order that came twice cost its neighbours their place', async () => {
    const ledger = new FakeLedger(0, (orders) => {
      if (orders.includes('order-17')) {
        ledger.issuedElsewhere.add('order-17');
        throw new LedgerError('COMMIT_CONFLICT', 'x');
      }
    });
    const numbers = new FakeNumbers();
    const coalescer = newCoalescer(ledger, {}, numbers);

    const answers = await Promise.all(
      range(200).map((order) => coalescer.issue(newOrder(order), 'spot', 'id')),
    );

    expect(ledger.batches.map(({ length }) => length)).to.deep.equal([200, 199]);
    expect(answers.filter(({ result }) => result.status === 'issued')).to.have.length(199);
    expect(answers[17]?.result.status).to.equal('already-issued');
    expect(numbers.ends.map(({ kind }) => kind)).to.deep.equal(['overtaken', 'written']);
  });

  it('lets an order wait for a number of its spot, and no other for it', async () => {
    const ledger = new FakeLedger(0);
    const coalescer = newCoalescer(ledger, {}, new FakeNumbers(2));

    await Promise.all(range(3).map((order) => coalescer.issue(newOrder(order), 'spot', 'id')));

    expect(ledger.batches).to.deep.equal([['order-0', 'order-1'], ['order-2']]);
  });

  for (const [what, results, kind] of [
    ['was not submitted', [{ status: 'refused', code: 'DRAFT_STALE' }], 'unwritten'],
    ['is in doubt', [{ status: 'unknown' }], 'unknown'],
  ] as const) {
    it(`says of the numbers of a transaction that it ${what}`, async () => {
      const numbers = new FakeNumbers();
      const transactionId = kind === 'unknown' ? { transactionId: TRANSACTION_ID } : {};
      const issueInvoices = (): Promise<IssueOutcome> =>
        Promise.resolve({ results, ...transactionId });

      await newCoalescer({ issueInvoices }, {}, numbers).issue(newOrder('a'), 'spot', 'id');

      expect(numbers.ends.map((end) => end.kind)).to.deep.equal([kind]);
    });
  }

  it('gives up on a conflict that never ends', async () => {
    const ledger = new FakeLedger(0, () => {
      throw new LedgerError('COMMIT_CONFLICT', 'x');
    });

    await expectCode(newCoalescer(ledger).issue(newOrder('a'), 'spot', 'id'), 'COMMIT_CONFLICT');

    expect(ledger.batches).to.have.length(12);
  });

  it('passes every other failure to all callers at once', async () => {
    const ledger = new FakeLedger(0, () => {
      throw new LedgerError('ENDORSE_UNAVAILABLE', 'x');
    });
    const coalescer = newCoalescer(ledger);

    const failures = await Promise.allSettled(
      range(3).map((order) => coalescer.issue(newOrder(order), 'spot', 'id')),
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
      range(3).map((order) => coalescer.issue(newOrder(order), 'spot', 'id')),
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
    const begun = coalescer.issue(newOrder('begun'), 'spot', 'id', first.signal);
    while (ledger.batches.length === 0) {
      await sleep(1);
    }
    const dropped = coalescer.issue(newOrder('dropped'), 'spot', 'id', second.signal).catch(String);
    const kept = coalescer.issue(newOrder('kept'), 'spot', 'id');

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
    const dropped = coalescer
      .issue(newOrder('dropped'), 'spot', 'id', leaving.signal)
      .catch(String);
    const kept = coalescer.issue(newOrder('kept'), 'spot', 'id');

    expect(await dropped).to.equal('Error: left');
    expect((await kept).result.status).to.equal('issued');
    expect(ledger.batches).to.deep.equal([['dropped', 'kept'], ['kept']]);
  });

  it('refuses at once what would wait too long, of that caller alone', async () => {
    const coalescer = newCoalescer(new FakeLedger(60), { oldestMs: 20 });
    const first = coalescer.issue(newOrder('first'), 'busy', 'id');
    await sleep(40);

    await expectCode(coalescer.issue(newOrder('late'), 'busy', 'id'), 'SERVER_BUSY');
    coalescer.assertPlace('other');

    await first;
    coalescer.assertPlace('busy');
  });

  it('asks less of a line for a caller with less patience', async () => {
    const coalescer = newCoalescer(new FakeLedger(60), { oldestMs: 10_000 });
    const first = coalescer.issue(newOrder('first'), 'spot', 'id');
    await sleep(30);

    expect(() => {
      coalescer.assertPlace('spot', 20);
    }).to.throw('SERVER_BUSY');
    coalescer.assertPlace('spot', 10_000);
    await first;
  });
});
