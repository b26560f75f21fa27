import { expect } from 'chai';
import { refusalsCsv, statisticsCsv } from './statistics-csv';

describe('statistics as CSV', () => {
  const day = '2026-11-22';

  it('have a line for each spot and day', () => {
    const sums = { invoices: 2, totalFen: 500, vatFen: 28, withoutAmount: 1 };

    expect(statisticsCsv([{ day, scenicSpotId: 'qingyan-shan', ...sums }]).slice(1)).to.equal(
      'day,scenic_spot_id,invoices,total_fen,vat_fen,invoices_without_amount\r\n' +
        '2026-11-22,qingyan-shan,2,500,28,1\r\n',
    );
  });

  it('say which refusals are on the ledger', () => {
    const count = { day, code: 'DRAFT_STALE', refusals: 3 };
    const csv = refusalsCsv({
      onLedger: [{ ...count, scenicSpotId: 'qingyan-shan' }],
      inMemory: { since: '2026-11-22T00:00:00Z', days: [count] },
    });

    expect(csv.slice(1)).to.equal(
      'day,scenic_spot_id,code,refusals,on_ledger\r\n' +
        '2026-11-22,qingyan-shan,DRAFT_STALE,3,true\r\n2026-11-22,,DRAFT_STALE,3,false\r\n',
    );
  });
});
