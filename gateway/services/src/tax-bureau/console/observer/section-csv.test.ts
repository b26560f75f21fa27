import { expect } from 'chai';
import { sectionReportCsv } from './section-csv';

describe('section report as CSV', () => {
  const report = {
    scenicSpotId: 'qingyan-shan',
    month: '2026-11',
    sections: [
      {
        year: 2026,
        section: 3,
        grantedAt: '2026-10-31T16:00:00Z',
        granted: 10_000,
        issuedInMonth: 5,
        issued: 12,
        leased: 100,
        unused: 9_988,
      },
    ],
  };

  it('has headings in the language asked for and a line for each section, on days of China', () => {
    expect(sectionReportCsv(report, 'zh').slice(1).split('\r\n')).to.deep.equal([
      '景区标识,月份,年度,号段,授予日期,授予数量,本月开具,累计开具,已租用,未用',
      'qingyan-shan,2026-11,2026,3,2026-11-01,10000,5,12,100,9988',
      '',
    ]);
    expect(sectionReportCsv(report, 'en')).to.match(
      /^\ufeffScenic spot,Month,Year,Section,Granted on,Granted,/,
    );
  });
});
