import { chinaDay } from '@guanming/chaincode/domain';
import { csvTable } from '@guanming/verification/export';
import type { CsvColumn } from '@guanming/verification/export';
import type { Language, SectionReport } from '@guanming/wire';

type Section = SectionReport['sections'][number];

const counts: readonly (CsvColumn<Section> & { readonly cell: (section: Section) => string })[] = [
  { zh: '授予数量', en: 'Granted', cell: ({ granted }) => String(granted) },
  { zh: '本月开具', en: 'Issued in the month', cell: ({ issuedInMonth }) => String(issuedInMonth) },
  { zh: '累计开具', en: 'Issued so far', cell: ({ issued }) => String(issued) },
  { zh: '已租用', en: 'Leased', cell: ({ leased }) => String(leased) },
  { zh: '未用', en: 'Unused', cell: ({ unused }) => String(unused) },
];

/** A section report as CSV, one section a line; days are China's. */
export function sectionReportCsv(
  { scenicSpotId, month, sections }: SectionReport,
  language: Language,
): string {
  const columns: readonly CsvColumn<Section>[] = [
    { zh: '景区标识', en: 'Scenic spot', cell: () => scenicSpotId },
    { zh: '月份', en: 'Month', cell: () => month },
    { zh: '年度', en: 'Year', cell: ({ year }) => String(year) },
    { zh: '号段', en: 'Section', cell: ({ section }) => String(section) },
    { zh: '授予日期', en: 'Granted on', cell: ({ grantedAt }) => chinaDay(grantedAt) },
    ...counts,
  ];
  return csvTable(columns, sections, language);
}
