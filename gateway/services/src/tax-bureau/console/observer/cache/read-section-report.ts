import {
  BLOCK_SIZE,
  SECTION_SIZE,
  sectionOfBlock,
  startOfChinaDay,
} from '@guanming/chaincode/domain';
import type { SectionReport } from '@guanming/wire';
import type { CacheFile } from './cache-file';

interface SectionRow {
  readonly year: bigint;
  readonly section: bigint;
  readonly first_sequence: bigint;
  readonly granted_at: string;
  readonly issued: bigint;
  readonly issued_in_month: bigint;
}

/**
 * How a spot's number sections stood at the end of a month of Asia/Shanghai.
 *
 * @param month - such as `2026-11`
 */
export function readSectionReport(
  file: CacheFile,
  scenicSpotId: string,
  month: string,
): SectionReport {
  const end = endOf(month);
  const rows = file.all<SectionRow>(
    `SELECT section.year, section.section, first_sequence, granted_at,
       coalesce(sum(issued) FILTER (WHERE month <= ?), 0) AS issued,
       coalesce(sum(issued) FILTER (WHERE month = ?), 0) AS issued_in_month
     FROM section LEFT JOIN issued_of_section USING (spot_id, year, section)
     WHERE spot_id = ? AND granted_at < ?
     GROUP BY section.year, section.section ORDER BY section.year, section.section`,
    ...[month, month, scenicSpotId, end],
  );
  const leases = file.all<{ year: bigint; block: bigint }>(
    'SELECT year, block FROM lease WHERE spot_id = ? AND leased_at < ?',
    ...[scenicSpotId, end],
  );
  return {
    scenicSpotId,
    month,
    sections: rows.map((row) => {
      const granted = (Number(row.section) + 1) * SECTION_SIZE - Number(row.first_sequence);
      const blocks = leases
        .filter(({ year }) => year === row.year)
        .map(({ block }) => Number(block))
        .filter((block) => sectionOfBlock(block) === Number(row.section));
      return {
        year: Number(row.year),
        section: Number(row.section),
        grantedAt: row.granted_at,
        granted,
        issuedInMonth: Number(row.issued_in_month),
        issued: Number(row.issued),
        leased: sum(blocks.map((block) => grantedOf(block, Number(row.first_sequence)))),
        unused: granted - Number(row.issued),
      };
    }),
  };
}

/** How many numbers of a block are not before the first that was granted. */
function grantedOf(block: number, firstSequence: number): number {
  const end = (block + 1) * BLOCK_SIZE;
  return Math.max(0, end - Math.max(block * BLOCK_SIZE, firstSequence));
}

/** The first instant after a month. */
function endOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return startOfChinaDay(new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
