import { expect } from 'chai';
import { daysOf, isUsable, periodOf, periodOfPlace } from './period';

describe('period of the overview', () => {
  it('has names for what is asked for often', () => {
    const on = (today: string): unknown =>
      (['twoWeeks', 'thisMonth', 'lastMonth', 'lastQuarter'] as const).map((name) => {
        const { from, to } = periodOf(name, today);
        return `${from} ${to}`;
      });

    expect(on('2026-11-26')).to.deep.equal([
      '2026-11-13 2026-11-26',
      '2026-11-01 2026-11-26',
      '2026-10-01 2026-10-31',
      '2026-07-01 2026-09-30',
    ]);
    expect(on('2026-01-01')).to.deep.equal([
      '2025-12-19 2026-01-01',
      '2026-01-01 2026-01-01',
      '2025-12-01 2025-12-31',
      '2025-10-01 2025-12-31',
    ]);
  });

  it('is at most 400 days, the last not before the first', () => {
    expect(isUsable({ from: '2026-11-02', to: '2026-11-01' })).to.equal(false);
    expect(isUsable({ from: '2025-01-01', to: '2026-02-05' })).to.equal(false);
    expect(isUsable({ from: '2025-01-01', to: '2026-02-04' })).to.equal(true);
    expect(isUsable({ from: '', to: '2026-02-04' })).to.equal(false);
    expect(daysOf({ from: '2026-02-28', to: '2026-03-01' })).to.deep.equal([
      '2026-02-28',
      '2026-03-01',
    ]);
  });

  it('is what an address says, or the last two weeks', () => {
    const of = (query: string): string => {
      const { name, period } = periodOfPlace(new URLSearchParams(query), '2026-11-23');
      return `${name} ${period.from} ${period.to}`;
    };

    expect(of('')).to.equal('twoWeeks 2026-11-10 2026-11-23');
    expect(of('period=lastMonth')).to.equal('lastMonth 2026-10-01 2026-10-31');
    expect(of('from=2026-01-01&to=2026-01-31')).to.equal('typed 2026-01-01 2026-01-31');
    for (const unusable of ['from=2026-02-01&to=2026-01-31', 'from=x&to=y', 'period=ever']) {
      expect(of(unusable), unusable).to.equal('twoWeeks 2026-11-10 2026-11-23');
    }
  });
});
