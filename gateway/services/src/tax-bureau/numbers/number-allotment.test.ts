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
import { expect } from 'chai';
import { NumberAllotment } from './number-allotment';
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

const newAllotment = (ledger: AllotmentLedger, instance = 'first'): NumberAllotment =>
  new NumberAllotment(ledger, instance, () => NOW);

const sequenceOf = (number: InvoiceNumber): number => parseInvoiceNumber(number).sequence;

async function take(allotment: NumberAllotment, count: number): Promise<number[]> {
  const numbers = await Promise.all(Array.from({ length: count }, () => allotment.allot(HEAD)));
  return numbers.map(sequenceOf);
}

describe('NumberAllotment', () => {
  it('leases nothing before the first order', async () => {
    const ledger = new FakeLedger(WHOLE);

    const allotment = newAllotment(ledger);

    expect(ledger.leases).to.deep.equal([]);
    expect(await take(allotment, 3)).to.deep.equal([0, 1, 2]);
    expect(ledger.leases).to.deep.equal([
      { scenicSpotId: 'qingyan-shan', year: 2026, block: 0, instance: 'first' },
    ]);
  });

  it('gives many orders at once different numbers', async () => {
    const numbers = await take(newAllotment(new FakeLedger(WHOLE)), 450);

    expect(new Set(numbers)).to.have.property('size', 450);
    expect(Math.max(...numbers)).to.be.lessThan(900);
  });

  it('goes on in its own lease behind the highest used number after a restart', async () => {
    const ledger = new FakeLedger(WHOLE);
    await take(newAllotment(ledger), 30);
    [0, 1, 2, 17].forEach((sequence) => ledger.used.add(sequence));

    const numbers = await take(newAllotment(ledger), 2);

    expect(numbers).to.deep.equal([18, 19]);
    expect(ledger.leases).to.have.length(1);
  });

  it('keeps out of the leases of another server', async () => {
    const ledger = new FakeLedger(WHOLE);
    await take(newAllotment(ledger, 'first'), 10);

    const numbers = await take(newAllotment(ledger, 'second'), 2);

    expect(numbers).to.deep.equal([100, 101]);
  });

  it('takes the next block when another server was faster', async () => {
    const ledger = new FakeLedger(WHOLE);
    const second = newAllotment(ledger, 'second');
    await take(second, 1);
    await take(newAllotment(ledger, 'first'), 250);

    const numbers = await take(second, 200);

    expect(new Set(numbers)).to.have.property('size', 200);
    const blocks = ledger.leases.map(({ block }) => block);
    expect(new Set(blocks)).to.have.property('size', blocks.length);
  });

  it('takes another block when two servers ask for one in the same moment', async () => {
    const ledger = new FakeLedger(WHOLE);
    ledger.conflicts = 1;

    const numbers = await take(newAllotment(ledger), 2);

    expect(numbers).to.deep.equal([100, 101]);
  });

  it('asks for the same block again when it is not known what became of it', async () => {
    const ledger = new FakeLedger(WHOLE);
    const allotment = newAllotment(ledger);
    ledger.failure = new LedgerError('COMMIT_STATUS_UNKNOWN', 'x');

    await expectCode(allotment.allot(HEAD), 'COMMIT_STATUS_UNKNOWN');

    ledger.failure = undefined;
    expect(sequenceOf(await allotment.allot(HEAD))).to.equal(0);
  });

  it('uses again what was given back', async () => {
    const allotment = newAllotment(new FakeLedger(WHOLE));
    const number = await allotment.allot(HEAD);

    allotment.release(HEAD, number);

    expect(await allotment.allot(HEAD)).to.equal(number);
  });

  it('begins where a section begins', async () => {
    const ledger = new FakeLedger([{ section: 1, firstSequence: 10_150 }]);

    expect(await take(newAllotment(ledger), 2)).to.deep.equal([10_150, 10_151]);
  });

  it('uses the gaps of its own lease once the end is used', async () => {
    const ledger = new FakeLedger(LAST_BLOCK);
    await take(newAllotment(ledger), 99);
    [9_900, 9_902, 9_998].forEach((sequence) => ledger.used.add(sequence));

    const numbers = await take(newAllotment(ledger), 97);

    expect(numbers.slice(0, 3)).to.deep.equal([9_999, 9_901, 9_903]);
    expect(new Set([...numbers, ...ledger.used])).to.have.property('size', 100);
  });

  it('uses what is free in foreign leases when no block is left, the last first', async () => {
    const ledger = new FakeLedger(LAST_BLOCK);
    await take(newAllotment(ledger, 'first'), 10);
    ledger.used.add(9_909);

    const numbers = await take(newAllotment(ledger, 'second'), 99);

    expect(numbers.slice(0, 2)).to.deep.equal([9_999, 9_998]);
    expect(numbers.sort((left, right) => left - right)[0]).to.equal(9_900);
    expect(numbers).not.to.include(9_909);
  });

  it('says when all numbers are used, and takes a new section as soon as it is granted', async () => {
    const sections = [...LAST_BLOCK];
    const allotment = newAllotment(new FakeLedger(sections));
    await take(allotment, 100);

    const refusal = await expectCode(allotment.allot(HEAD), 'SECTION_EXHAUSTED');
    expect(refusal.message).to.match(/qingyan-shan of 2026 .*officer .* section 1 of 2026/);

    sections.push({ section: 1, firstSequence: 10_000 });
    expect(sequenceOf(await allotment.allot(HEAD))).to.equal(10_000);
  });

  it('says when no section is granted for the year', async () => {
    await expectCode(newAllotment(new FakeLedger([])).allot(HEAD), 'SECTION_NOT_GRANTED');
  });
});
