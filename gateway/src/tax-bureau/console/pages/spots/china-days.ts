/** China has one time zone, eight hours before UTC, without daylight saving. */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

function instantOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

/** When a day (`2026-11-23`) begins in China: UTC, RFC 3339. */
export function startOfDay(day: string): string {
  return instantOf(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS);
}

/** When a day (`2026-11-23`) ends in China, so that the whole day counts: UTC, RFC 3339. */
export function endOfDay(day: string): string {
  return instantOf(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS + DAY_MS);
}

/** The day in China of an instant. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(0, 10);
}

/** The last moment before an end that is not included: UTC, RFC 3339. */
export function lastMomentBefore(end: string): string {
  return instantOf(Date.parse(end) - 1_000);
}

/** Today in China. */
export function today(): string {
  return dayOf(new Date().toISOString());
}

/** The year in China now, wherever the browser is. */
export function thisYear(): number {
  return Number(today().slice(0, 4));
}
