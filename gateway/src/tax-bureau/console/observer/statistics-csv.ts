import { toCsv } from '../../../export/csv';
import type { RefusalsAnswer, StatisticsAnswer } from './console-types';

const COLUMNS = [
  'day',
  'scenic_spot_id',
  'invoices',
  'total_fen',
  'vat_fen',
  'invoices_without_amount',
] as const;

const REFUSAL_COLUMNS = ['day', 'scenic_spot_id', 'code', 'refusals', 'on_ledger'] as const;

/** Invoices and amounts as CSV, one spot and day a line. */
export function statisticsCsv(days: StatisticsAnswer['days']): string {
  const rows = days.map((one) => [
    one.day,
    one.scenicSpotId,
    ...[one.invoices, one.totalFen, one.vatFen, one.withoutAmount].map(String),
  ]);
  return toCsv([COLUMNS, ...rows]);
}

/** Refusals as CSV; of those that never reached the ledger the spot is not kept. */
export function refusalsCsv({
  onLedger,
  inMemory,
}: Pick<RefusalsAnswer, 'onLedger' | 'inMemory'>): string {
  const rows = [
    ...onLedger.map((one) => [one.day, one.scenicSpotId, one.code, String(one.refusals), 'true']),
    ...inMemory.days.map((one) => [one.day, '', one.code, String(one.refusals), 'false']),
  ];
  return toCsv([REFUSAL_COLUMNS, ...rows]);
}
