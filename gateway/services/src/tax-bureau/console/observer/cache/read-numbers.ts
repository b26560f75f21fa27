import { SECTION_SIZE } from '@guanming/chaincode/domain';
import type { ScenicSpotId } from '@guanming/chaincode/domain';
import type { CacheFile } from './cache-file';
import type { Days } from './read-statistics';

/** The numbers of a spot's year, as far as the blocks were read. */
export interface NumbersOfYear {
  readonly scenicSpotId: ScenicSpotId;
  readonly year: number;
  readonly granted: number;
  readonly issued: number;
  /** The section that follows the highest granted one. */
  readonly nextSection: number;
}

/** The numbers of each spot and year from `year` on that has a section. */
export function readNumbers(file: CacheFile, year: number): NumbersOfYear[] {
  const rows = file.all<{
    spot_id: string;
    year: bigint;
    granted: bigint;
    issued: bigint;
    highest: bigint;
  }>(
    `SELECT spot_id, year, sum((section + 1) * ? - first_sequence) AS granted,
       max(section) AS highest,
       coalesce((SELECT sum(issued) FROM issued_of_section AS used
         WHERE used.spot_id = section.spot_id AND used.year = section.year), 0) AS issued
     FROM section WHERE year >= ? GROUP BY spot_id, year`,
    ...[SECTION_SIZE, year],
  );
  return rows.map((row) => ({
    scenicSpotId: row.spot_id as ScenicSpotId,
    year: Number(row.year),
    granted: Number(row.granted),
    issued: Number(row.issued),
    nextSection: Number(row.highest) + 1,
  }));
}

/** Invoices that each spot issued on some days. */
export function readInvoiceCounts(
  file: CacheFile,
  { from, to }: Days,
): ReadonlyMap<string, number> {
  const rows = file.all<{ spot_id: string; invoices: bigint }>(
    `SELECT spot_id, sum(invoices) AS invoices FROM invoices_of_day
     WHERE day BETWEEN ? AND ? GROUP BY spot_id`,
    ...[from, to],
  );
  return new Map(rows.map(({ spot_id: spot, invoices }) => [spot, Number(invoices)]));
}
