/** China has had one time, eight hours before UTC and without summer time, since 1991. */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** A moment: RFC 3339 text, or milliseconds since 1970-01-01T00:00:00Z. */
type Moment = string | number;

function inChina(moment: Moment): string {
  return new Date(new Date(moment).getTime() + OFFSET_MS).toISOString();
}

/** Date and time in China, `2026-11-23 00:05:09`; throws RangeError for what is no moment. */
export function chinaTime(moment: Moment): string {
  return inChina(moment).slice(0, 19).replace('T', ' ');
}

/** The same for machines, RFC 3339 with the offset: `2026-11-23T00:05:09+08:00`. */
export function chinaInstant(moment: Moment): string {
  return `${inChina(moment).slice(0, 19)}+08:00`;
}

/** The calendar day in China, `2026-11-23`, some days after a moment. */
export function chinaDay(moment: Moment, daysLater = 0): string {
  return inChina(new Date(moment).getTime() + daysLater * DAY_MS).slice(0, 10);
}

/** When a calendar day, `2026-11-23`, begins in China: UTC, RFC 3339. */
export function startOfChinaDay(day: string): string {
  const milliseconds = Date.parse(`${day}T00:00:00Z`) - OFFSET_MS;
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}
