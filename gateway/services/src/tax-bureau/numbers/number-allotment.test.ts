import { setImmediate } from 'node:timers/promises';
import type { LeaseRequest } from '@guanming/chaincode/api';
import { InvoiceError, parseInvoiceNumber } from '@guanming/chaincode/domain';
import type {
  InvoiceNumber,
  NumberLease,
  NumberSection,
  Settings,
} from '@guanming/chaincode/domain';
import { testSettings } from '@guanming/chaincode/testing';
import { LedgerError } from '@guanming/ledger/errors';
import { expectCode } from '@guanming/runtime/testing';
import { install } from '@sinonjs/fake-timers';
import type { Clock } from '@sinonjs/fake-timers';
import { expect } from 'chai';
import { NumberAllotment } from './number-allotment';
import type { NumberDraw } from './number-allotment';
import type { DrawEnd } from './number-draw';
import type { AllotmentLedger } from './allotment-ledger';

const HEAD = { scenicSpotId: 'qingyan-shan', revision: 1, serial: '00001', region: '52' } as never;
const NOW = new Date('2026-11-22T06:00:00Z');

/** Sections, leases and used numbers of one spot. */
class FakeLedger implements AllotmentLedger {
  readonly leases: LeaseRequest[] = [];
  readonly used = new Set<number>();
  /** Leases that fail because another server asked in the same moment. */
  conflicts = 0;
  failure: Error | undefined;

  constructor(private readonly sections: { section: number; firstSequence: number }[]) {}

  leaseNumbers(lease: LeaseRequest): Promise<string> {
    if (this.failure !== undefined) {
      return Promise.reject(this.failure);
    }
    if (this.conflicts > 0) {
      this.conflicts -= 1;
      this.leases.push({ ...lease, instance: 'other' });
      return Promise.reject(new LedgerError('COMMIT_CONFLICT', 'x'));
    }
    const taken = this.leases.some(({ block }) => block === lease.block);
    if (taken) {
      return Promise.reject(new InvoiceError('LEASE_ALREADY_TAKEN', 'x'));
    }
    this.leases.push(lease);
    return Promise.resolve('0'.repeat(64));
  }

  readUsedNumbers({
    block,
  }: {
    readonly block: number;
  }): Promise<{ answeredBy: string; value: readonly number[] }> {
    const inBlock = [...this.used].filter((sequence) => Math.floor(sequence / 100) === block);
    const value = inBlock.sort((left, right) => left - right);
    return Promise.resolve({ answeredBy: 'TaxBureauMSP', value });
  }

  readSettings(): Promise<{ answeredBy: string; value: Settings }> {
    const automaticSections = { perYear: 0, freeBelow: 100, daysAhead: 0 };
    return Promise.resolve({
      answeredBy: 'TaxBureauMSP',
      value: { ...testSettings, automaticSections },
    });
  }

  listLeases(): Promise<{ answeredBy: string; value: readonly NumberLease[] }> {
    const value = this.leases.map((lease) => ({ ...lease, leasedAt: '2026-01-01T00:00:00Z' }));
    return Promise.resolve({ answeredBy: 'TaxBureauMSP', value });
  }

  listSections(): Promise<{ answeredBy: string; value: readonly NumberSection[] }> {
    const value = this.sections.map((section) => ({
      ...section,
      scenicSpotId: 'qingyan-shan' as NumberSection['scenicSpotId'],
      year: 2026,
      pageSize: 25 as const,
      grantedAt: '2026-01-01T00:00:00Z',
    }));
    return Promise.resolve({ answeredBy: 'TaxBureauMSP', value });
  }
}

const WHOLE = [{ section: 0, firstSequence: 0 }];
/** A section whose last 100 numbers alone are granted. */
const LAST_BLOCK = [{ section: 0, firstSequence: 9_900 }];

/** A provider whose peer has every block at once, unless a test says when. */
class FakeProvider {
  readonly asked: string[] = [];
  answer: Promise<{ known: true; valid: boolean; code: string } | { known: false }> =
    Promise.resolve({ known: true, valid: true, code: 'VALID' });

  commitStatus(transactionId: string): FakeProvider['answer'] {
    this.asked.push(transactionId);
    return this.answer;
  }
}

const newAllotment = (
  ledger: AllotmentLedger,
  instance = 'first',
  provider = new FakeProvider(),
): NumberAllotment => new NumberAllotment(ledger, provider, instance, () => NOW);

const sequencesOf = ({ numbers }: NumberDraw): number[] =>
  numbers.flatMap((number) => (number === undefined ? [] : [parseInvoiceNumber(number).sequence]));

/** Numbers for one transaction, as many as are wanted. */
async function draw(allotment: NumberAllotment, count: number): Promise<NumberDraw> {
  await allotment.replenish(HEAD);
  return allotment.draw(Array.from({ length: count }, () => HEAD));
}

/** Numbers in as many transactions as it takes, each of which is written. */
async function use(allotment: NumberAllotment, count: number): Promise<number[]> {
  const sequences: number[] = [];
  while (sequences.length < count) {
    const drawn = await draw(allotment, count - sequences.length);
    sequences.push(...sequencesOf(drawn));
    drawn.end(written(drawn));
  }
  return sequences;
}

const written = ({ numbers }: NumberDraw, issued = numbers): DrawEnd<InvoiceNumber> => ({
  kind: 'written',
  transactionId: 'a'.repeat(64),
  issued: new Set(issued.filter((number) => number !== undefined)),
  foreign: new Set(),
});

const run = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

const pagesOf = (sequences: readonly number[]): number[] => [
  ...new Set(sequences.map((sequence) => Math.floor(sequence / 25))),
];

describe('NumberAllotment', () => {
  let ledger: FakeLedger;

  beforeEach(() => {
    ledger = new FakeLedger(WHOLE);
  });

  it('leases nothing before the first order', async () => {
    const allotment = newAllotment(ledger);

    expect(ledger.leases).to.deep.equal([]);
    expect(sequencesOf(await draw(allotment, 3))).to.deep.equal([0, 1, 2]);
    expect(ledger.leases[0]).to.deep.equal({
      ...{ scenicSpotId: 'qingyan-shan', year: 2026, block: 0, instance: 'first' },
    });
  });

  it('gives transactions that run at once no page in common', async () => {
    const allotment = newAllotment(ledger);
    await use(allotment, 200);
    await allotment.replenish(HEAD);

    const draws = [3, 30, 1].map((count) =>
      allotment.draw(Array.from({ length: count }, () => HEAD)),
    );

    const pages = draws.map((one) => pagesOf(sequencesOf(one)));
    expect(pages.map(({ length }) => length)).to.deep.equal([1, 2, 1]);
    expect(new Set(pages.flat()).size).to.equal(4);
  });

  it('gives a full transaction untouched pages, and uses them up', async () => {
    const allotment = newAllotment(ledger);
    await use(allotment, 3);

    const sequences = await use(allotment, 75);

    expect(sequences).to.deep.equal(run(25, 75));
  });

  it('lets a begun page rest until the provider’s peer has its block', async () => {
    const provider = new FakeProvider();
    let answer: (status: Awaited<FakeProvider['answer']>) => void = () => undefined;
    provider.answer = new Promise((resolve) => {
      answer = resolve;
    });
    const allotment = newAllotment(ledger, 'first', provider);
    const first = await draw(allotment, 2);
    first.end(written(first));

    expect(sequencesOf(await draw(allotment, 1))).to.deep.equal([25]);
    answer({ known: true, valid: true, code: 'VALID' });
    await provider.answer;
    await setImmediate();

    expect(sequencesOf(await draw(allotment, 1))).to.deep.equal([2]);
    expect(provider.asked).to.deep.equal(['a'.repeat(64)]);
  });

  it('asks for the block of a transaction once, whatever number of pages it has', async () => {
    const provider = new FakeProvider();
    const allotment = newAllotment(ledger, 'first', provider);
    await use(allotment, 100);
    provider.asked.length = 0;
    const drawn = await draw(allotment, 50);

    drawn.end(written(drawn, drawn.numbers.slice(1, -1)));
    await setImmediate();

    expect(provider.asked).to.have.length(1);
  });

  it('passes begun pages over when one endorser may be behind', async () => {
    const allotment = newAllotment(ledger);
    await use(allotment, 2);
    await setImmediate();
    await allotment.replenish(HEAD);

    expect(sequencesOf(allotment.draw([HEAD], true))).to.deep.equal([25]);
    expect(sequencesOf(allotment.draw([HEAD]))).to.deep.equal([2]);
  });

  it('uses again at once what was not submitted', async () => {
    const allotment = newAllotment(ledger);
    const drawn = await draw(allotment, 30);

    drawn.end({ kind: 'unwritten', foreign: new Set() });

    expect(sequencesOf(await draw(allotment, 1))).to.deep.equal([sequencesOf(drawn)[25]]);
  });

  it('uses again what a written transaction refused', async () => {
    const allotment = newAllotment(ledger);
    const drawn = await draw(allotment, 3);

    drawn.end(written(drawn, drawn.numbers.slice(1)));
    await setImmediate();

    expect(sequencesOf(await draw(allotment, 1))).to.deep.equal([0]);
  });

  it('gives no spot the numbers of another that has the same sequences', async () => {
    const allotment = newAllotment(ledger);
    const other = { ...(HEAD as object), scenicSpotId: 'yunqi', serial: '00002' } as never;
    await allotment.replenish(HEAD);
    await allotment.replenish(other);
    const drawn = allotment.draw([HEAD, other]);

    drawn.end(written(drawn, drawn.numbers.slice(1)));
    await setImmediate();

    expect(sequencesOf(allotment.draw([HEAD, other])).sort()).to.deep.equal([0, 1]);
  });

  it('keeps out of the leases of another server', async () => {
    await use(newAllotment(ledger, 'first'), 10);

    expect(await use(newAllotment(ledger, 'second'), 2)).to.deep.equal([100, 101]);
  });

  it('takes the next block when another server was faster', async () => {
    const second = newAllotment(ledger, 'second');
    await use(second, 1);
    await use(newAllotment(ledger, 'first'), 250);

    const sequences = await use(second, 200);

    expect(new Set(sequences)).to.have.property('size', 200);
    const blocks = ledger.leases.map(({ block }) => block);
    expect(new Set(blocks)).to.have.property('size', blocks.length);
  });

  it('takes another block when two servers ask for one in the same moment', async () => {
    ledger.conflicts = 1;

    expect(await use(newAllotment(ledger), 2)).to.deep.equal([100, 101]);
  });

  it('asks for the same block again when it is not known what became of it', async () => {
    const allotment = newAllotment(ledger);
    ledger.failure = new LedgerError('COMMIT_STATUS_UNKNOWN', 'x');

    await expectCode(allotment.replenish(HEAD), 'COMMIT_STATUS_UNKNOWN');

    ledger.failure = undefined;
    expect(await use(allotment, 1)).to.deep.equal([0]);
  });

  it('begins where a section begins', async () => {
    ledger = new FakeLedger([{ section: 1, firstSequence: 10_160 }]);

    expect(await use(newAllotment(ledger), 2)).to.deep.equal([10_160, 10_161]);
  });

  it('finds after a restart what is untouched and what is unused on begun pages', async () => {
    await use(newAllotment(ledger), 60);
    [...run(0, 25), 25, 26, 40].forEach((sequence) => ledger.used.add(sequence));
    const restarted = newAllotment(ledger);

    expect(sequencesOf(await draw(restarted, 2))).to.deep.equal([27, 28]);
    expect(sequencesOf(await draw(restarted, 25))).to.deep.equal(run(50, 25));
    expect(ledger.leases.filter(({ block }) => block === 0)).to.have.length(1);
  });

  it('takes untouched pages from the end when another server has leased the last block', async () => {
    ledger = new FakeLedger(LAST_BLOCK);
    await use(newAllotment(ledger, 'first'), 10);
    run(9_900, 10).forEach((sequence) => ledger.used.add(sequence));
    const second = newAllotment(ledger, 'second');

    expect(await use(second, 25)).to.deep.equal(run(9_975, 25));
    expect(await use(second, 50)).to.deep.equal([...run(9_950, 25), ...run(9_925, 25)]);
    run(9_925, 75).forEach((sequence) => ledger.used.add(sequence));
    expect(await use(second, 15)).to.deep.equal(run(9_910, 15));
    ledger.used.clear();
    run(9_900, 100).forEach((sequence) => ledger.used.add(sequence));
    await expectCode(second.replenish(HEAD), 'SECTION_EXHAUSTED');
  });

  it('says when all numbers are used, and takes a new section as soon as it is granted', async () => {
    const sections = [...LAST_BLOCK];
    ledger = new FakeLedger(sections);
    const allotment = newAllotment(ledger);
    await use(allotment, 100);

    const refusal = await expectCode(allotment.replenish(HEAD), 'SECTION_EXHAUSTED');
    expect(refusal.message).to.match(/qingyan-shan of 2026 .*officer .* section 1 of 2026/);

    sections.push({ section: 1, firstSequence: 10_000 });
    expect(await use(allotment, 1)).to.deep.equal([10_000]);
  });

  it('says when no section is granted for the year', async () => {
    await expectCode(newAllotment(new FakeLedger([])).replenish(HEAD), 'SECTION_NOT_GRANTED');
  });

  describe('with a clock of its own', () => {
    let clock: Clock;

    beforeEach(() => {
      clock = install({ toFake: ['setTimeout', 'performance'] });
    });

    afterEach(() => {
      clock.uninstall();
    });

    it('reads a page that another transaction wrote before it uses it again', async () => {
      const allotment = newAllotment(ledger);
      const drawn = await draw(allotment, 3);
      drawn.end({ kind: 'overtaken' });
      ledger.used.add(0);

      expect(sequencesOf(await draw(allotment, 1))).to.deep.equal([25]);
      await clock.tickAsync(1_000);
      await draw(allotment, 1);
      await setImmediate();

      expect(sequencesOf(await draw(allotment, 1))).to.deep.equal([1]);
    });

    it('uses a page again whose transaction stays unknown, after the deadline', async () => {
      const allotment = newAllotment(ledger);
      const drawn = await draw(allotment, 25);
      drawn.end({ kind: 'unknown' });

      await clock.tickAsync(14_000);
      expect(sequencesOf(await draw(allotment, 25))).to.deep.equal(run(25, 25));
      await clock.tickAsync(1_000);
      await draw(allotment, 1);
      await setImmediate();

      expect(await use(allotment, 100)).to.include.members(run(0, 25));
    });
  });
});
