import { expect } from 'chai';
import { lastDays, sumDays } from './day-sums';

describe('sums of the overview', () => {
  const row = { day: '2026-11-22', invoices: 2, totalFen: 500, vatFen: 28, withoutAmount: 0 };

  it('counts days of China back from now', () => {
    expect(lastDays(3, '2026-11-22T16:30:00Z')).to.deep.equal([
      '2026-11-21',
      '2026-11-22',
      '2026-11-23',
    ]);
  });

  it('sums over spots, or of one, and keeps days without invoices', () => {
    const rows = [
      { ...row, scenicSpotId: 'a' },
      { ...row, scenicSpotId: 'b', invoices: 1, totalFen: 100 },
    ];
    const days = ['2026-11-22', '2026-11-23'];

    expect(sumDays(days, rows)).to.deep.equal([
      { day: '2026-11-22', invoices: 3, totalFen: 600, vatFen: 56 },
      { day: '2026-11-23', invoices: 0, totalFen: 0, vatFen: 0 },
    ]);
    expect(sumDays(days, rows, 'b')[0]).to.include({ invoices: 1, totalFen: 100 });
  });
});
