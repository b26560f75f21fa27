import type { RefusalsAnswer, StatisticsAnswer } from '@guanming/wire';
import type { CacheFile } from './cache-file';

/** Days of Asia/Shanghai, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Invoices and sums per spot and day, by day and spot. */
export function readStatistics(
  file: CacheFile,
  { from, to }: Days,
  scenicSpotId?: string,
): StatisticsAnswer['days'] {
  const rows = file.all<{
    day: string;
    spot_id: string;
    invoices: bigint;
    total: bigint;
    vat: bigint;
    without_amount: bigint;
  }>(
    `SELECT * FROM invoices_of_day WHERE day BETWEEN ? AND ? AND (? IS NULL OR spot_id = ?)
     ORDER BY day, spot_id`,
    ...[from, to, scenicSpotId ?? null, scenicSpotId ?? null],
  );
  return rows.map((row) => ({
    day: row.day,
    scenicSpotId: row.spot_id,
    invoices: Number(row.invoices),
    totalFen: Number(row.total),
    vatFen: Number(row.vat),
    withoutAmount: Number(row.without_amount),
  }));
}

/** Refusals on the ledger per day, spot and cause. */
export function readRefusals(file: CacheFile, { from, to }: Days): RefusalsAnswer['onLedger'] {
  const rows = file.all<{ day: string; spot_id: string; code: string; refusals: bigint }>(
    'SELECT * FROM refusals_of_day WHERE day BETWEEN ? AND ? ORDER BY day, code, spot_id',
    ...[from, to],
  );
  return rows.map(({ day, spot_id: scenicSpotId, code, refusals }) => ({
    day,
    scenicSpotId,
    code,
    refusals: Number(refusals),
  }));
}
