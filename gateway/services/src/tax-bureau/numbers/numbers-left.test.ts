import type { ScenicSpotId } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import type { NumbersOfYear } from '../console/observer/cache/read-numbers';
import { judgeNumbers } from './numbers-left';
import type { NumbersLeft } from './numbers-left';

const SPOT = 'qingyan-shan' as ScenicSpotId;
const NOVEMBER = Date.parse('2026-11-22T06:00:00Z');
const FROM_15_DECEMBER = Date.parse('2026-12-14T16:00:00Z');
const NEW_YEAR = Date.parse('2026-12-31T16:00:00Z');

function judge(
  now: number,
  { perYear = 100, invoices = 0 }: { perYear?: number; invoices?: number },
  ...numbers: Partial<NumbersOfYear>[]
): string[] {
  const policy = { perYear, freeBelow: 2_000, daysAhead: 17 };
  const year = 2026;
  const usual = { scenicSpotId: SPOT, year, granted: 10_000, issued: 0, nextSection: 1 };
  const left = judgeNumbers({
    numbers: numbers.map((one) => ({ ...usual, ...one })),
    lately: new Map([[SPOT, invoices]]),
    policy,
    now,
  });
  return left.map(wordsOf);
}

function wordsOf({ year, left, isShort, nextSection }: NumbersLeft): string {
  return `${year}: ${left}${isShort ? `, short of section ${nextSection}` : ''}`;
}

describe('judgeNumbers', () => {
  it('counts what the contract grants by itself', () => {
    expect(judge(NOVEMBER, {}, { issued: 9_999 })).to.deep.equal(['2026: 990001']);
    expect(judge(NOVEMBER, {}, { granted: 20_000, nextSection: 2 })).to.deep.equal([
      '2026: 1000000',
    ]);
    expect(judge(NOVEMBER, {}, { granted: 2, nextSection: 101 })).to.deep.equal([
      '2026: 2, short of section 101',
    ]);
  });

  it('finds a spot short below the numbers of the policy', () => {
    const last = { granted: 1_000_000, nextSection: 100 };

    expect(judge(NOVEMBER, {}, { ...last, issued: 998_000 })).to.deep.equal(['2026: 2000']);
    expect(judge(NOVEMBER, {}, { ...last, issued: 998_001 })).to.deep.equal([
      '2026: 1999, short of section 100',
    ]);
    expect(judge(NOVEMBER, { perYear: 0 }, { issued: 9_000 })).to.deep.equal([
      '2026: 1000, short of section 1',
    ]);
  });

  it('looks 14 days ahead', () => {
    const rare = { perYear: 1, invoices: 4_999 };
    const frequent = { perYear: 1, invoices: 5_001 };

    expect(judge(NOVEMBER, rare, { issued: 5_000 })).to.deep.equal(['2026: 5000']);
    expect(judge(NOVEMBER, frequent, { issued: 5_000 })).to.deep.equal([
      '2026: 5000, short of section 1',
    ]);
    expect(judge(NOVEMBER, { invoices: 5_001 }, { issued: 5_000 })).to.deep.equal(['2026: 995000']);
  });

  it('looks at the coming year from 15 December in China', () => {
    const off = { perYear: 0 };

    expect(judge(FROM_15_DECEMBER - 1, off, {})).to.deep.equal(['2026: 10000']);
    expect(judge(FROM_15_DECEMBER, off, {})).to.deep.equal([
      '2026: 10000',
      '2027: 0, short of section 0',
    ]);
    expect(judge(FROM_15_DECEMBER, {}, {})).to.deep.equal(['2026: 1000000', '2027: 1000000']);
    expect(judge(FROM_15_DECEMBER, off, {}, { year: 2027 })).to.deep.equal([
      '2026: 10000',
      '2027: 10000',
    ]);
  });

  it('looks at the year that has begun, also of a spot that had numbers of the one before', () => {
    expect(judge(NEW_YEAR, {}, {})).to.deep.equal(['2027: 1000000']);
    expect(judge(NEW_YEAR, { perYear: 0 }, {})).to.deep.equal(['2027: 0, short of section 0']);
  });
});
