import { chinaDay } from '@guanming/chaincode/domain/china-time';
import type { StatisticsAnswer } from '@guanming/wire';

/** The last days up to today, in China, oldest first: `2026-11-23`. */
export function lastDays(count: number, now: string): string[] {
  return Array.from({ length: count }, (_, index) => chinaDay(now, index + 1 - count));
}

/** Sums of one day over spots. */
export interface DaySum {
  readonly day: string;
  readonly invoices: number;
  readonly totalFen: number;
  readonly vatFen: number;
}

/** Sums each day, also those without invoices; of one spot, or of all. */
export function sumDays(
  days: readonly string[],
  rows: StatisticsAnswer['days'],
  scenicSpotId = '',
): DaySum[] {
  return days.map((day) =>
    rows
      .filter(
        (row) => row.day === day && (scenicSpotId === '' || row.scenicSpotId === scenicSpotId),
      )
      .reduce(
        (sum, row) => ({
          day,
          invoices: sum.invoices + row.invoices,
          totalFen: sum.totalFen + row.totalFen,
          vatFen: sum.vatFen + row.vatFen,
        }),
        { day, invoices: 0, totalFen: 0, vatFen: 0 },
      ),
  );
}
