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

function wordsOf({ year, left, isShort, isAutomatic }: NumbersLeft): string {
  return `${year}: ${left}${isShort ? ', short' : ''}${isAutomatic ? '' : ', officer'}`;
}

describe('judgeNumbers', () => {
  it('finds a spot short below the numbers of the policy', () => {
    expect(judge(NOVEMBER, {}, { issued: 8_000 })).to.deep.equal(['2026: 2000']);
    expect(judge(NOVEMBER, {}, { issued: 8_001 })).to.deep.equal(['2026: 1999, short']);
  });

  it('looks 14 days ahead where the next section is an officer’s to grant', () => {
    const rare = { perYear: 1, invoices: 4_999 };
    const frequent = { perYear: 1, invoices: 5_001 };

    expect(judge(NOVEMBER, rare, { issued: 5_000 })).to.deep.equal(['2026: 5000, officer']);
    expect(judge(NOVEMBER, frequent, { issued: 5_000 })).to.deep.equal([
      '2026: 5000, short, officer',
    ]);
    expect(judge(NOVEMBER, { invoices: 5_001 }, { issued: 5_000 })).to.deep.equal(['2026: 5000']);
  });

  it('misses the sections of the coming year from 15 December in China', () => {
    expect(judge(FROM_15_DECEMBER - 1, {}, {})).to.deep.equal(['2026: 10000']);
    expect(judge(FROM_15_DECEMBER, {}, {})).to.deep.equal(['2026: 10000', '2027: 0, short']);
    expect(judge(FROM_15_DECEMBER, {}, {}, { year: 2027 })).to.deep.equal([
      '2026: 10000',
      '2027: 10000',
    ]);
  });

  it('misses them still when the year has begun, also of a spot that had some before', () => {
    expect(judge(NEW_YEAR, {}, {})).to.deep.equal(['2027: 0, short']);
  });
});
