import { chinaDay, startOfChinaDay } from '@guanming/chaincode/domain/china-time';

/** When a day (`2026-11-23`) ends in China, so that the whole day counts: UTC, RFC 3339. */
export function endOfDay(day: string): string {
  return startOfChinaDay(chinaDay(startOfChinaDay(day), 1));
}

/** The last moment before an end that is not included: UTC, RFC 3339. */
export function lastMomentBefore(end: string): string {
  return new Date(Date.parse(end) - 1_000).toISOString().replace('.000Z', 'Z');
}

/** Today in China. */
export function today(): string {
  return chinaDay(Date.now());
}

/** The year in China now, wherever the browser is. */
export function thisYear(): number {
  return Number(today().slice(0, 4));
}
