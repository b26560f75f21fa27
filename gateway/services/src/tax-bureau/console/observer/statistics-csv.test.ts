import { expect } from 'chai';
import { refusalsCsv, statisticsCsv } from './statistics-csv';

describe('statistics as CSV', () => {
  const day = '2026-11-22';

  it('have a line for each spot and day, amounts in yuan', () => {
    const sums = { invoices: 2, totalFen: 24_000, vatFen: 1_358, withoutAmount: 1 };
    const days = [{ day, scenicSpotId: 'qingyan-shan', ...sums }];

    expect(statisticsCsv(days, 'zh')).to.equal(
      '\ufeff日期,景区标识,发票张数,不含税金额（元）,税额（元）,价税合计（元）,金额未知、未计入的张数\r\n' +
        '2026-11-22,qingyan-shan,2,226.42,13.58,240.00,1\r\n',
    );
    expect(statisticsCsv(days, 'en')).to.match(
      /^\ufeffDay,Scenic spot,Invoices,Without VAT \(yuan\),VAT \(yuan\),Total \(yuan\),/,
    );
  });

  it('leave credited amounts numbers', () => {
    const sums = { invoices: 1, totalFen: -5, vatFen: 0, withoutAmount: 0 };

    expect(statisticsCsv([{ day, scenicSpotId: 'a', ...sums }], 'zh')).to.contain(
      ',-0.05,0.00,-0.05,',
    );
  });

  it('say which refusals are on the ledger', () => {
    const count = { day, code: 'DRAFT_STALE', refusals: 3 };
    const answer = {
      onLedger: [{ ...count, scenicSpotId: 'qingyan-shan' }],
      inMemory: { since: '2026-11-22T00:00:00Z', days: [count] },
    };

    expect(refusalsCsv(answer, 'zh').slice(1)).to.equal(
      '日期,景区标识,原因代码,拒绝次数,是否在账本上\r\n' +
        '2026-11-22,qingyan-shan,DRAFT_STALE,3,是\r\n2026-11-22,,DRAFT_STALE,3,否\r\n',
    );
    expect(refusalsCsv(answer, 'en')).to.contain(',DRAFT_STALE,3,yes\r\n');
  });
});
