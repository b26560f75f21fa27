import { expect } from 'chai';
import { sectionReportCsv } from './section-csv';

describe('section report as CSV', () => {
  it('has a line of names and one for each section', () => {
    const csv = sectionReportCsv({
      scenicSpotId: 'qingyan-shan',
      month: '2026-11',
      sections: [
        {
          year: 2026,
          section: 3,
          grantedAt: '2026-11-01T00:00:00Z',
          granted: 10_000,
          issuedInMonth: 5,
          issued: 12,
          leased: 100,
          unused: 9_988,
        },
      ],
    });

    expect(csv.slice(1).split('\r\n')).to.deep.equal([
      'scenic_spot_id,month,year,section,granted_at,granted,issued_in_month,issued,leased,unused',
      'qingyan-shan,2026-11,2026,3,2026-11-01T00:00:00Z,10000,5,12,100,9988',
      '',
    ]);
    expect(csv.codePointAt(0)).to.equal(0xfeff);
  });
});
