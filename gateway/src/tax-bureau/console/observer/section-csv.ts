import { toCsv } from '../../../export/csv';
import type { SectionReport } from './console-types';

const COLUMNS = [
  'scenic_spot_id',
  'month',
  'year',
  'section',
  'granted_at',
  'granted',
  'issued_in_month',
  'issued',
  'leased',
  'unused',
] as const;

/** A section report as CSV, one section a line. */
export function sectionReportCsv({ scenicSpotId, month, sections }: SectionReport): string {
  const rows = sections.map((section) => [
    scenicSpotId,
    month,
    String(section.year),
    String(section.section),
    section.grantedAt,
    ...[section.granted, section.issuedInMonth, section.issued, section.leased, section.unused].map(
      String,
    ),
  ]);
  return toCsv([COLUMNS, ...rows]);
}
