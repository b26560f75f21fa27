const units: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Reads from when on: `90s`, `10m`, `2h`, `1d` before `now`, a local time of day such as `19:26` or
 * `19:26:30`, or a date and time (ISO 8601; local, unless it says its zone).
 *
 * @returns milliseconds since 1970-01-01T00:00:00Z; undefined when it cannot be read
 */
export function parseSince(text: string, now: number): number | undefined {
  return parseAge(text, now) ?? parseTimeOfDay(text, now) ?? parseDate(text);
}

function parseAge(text: string, now: number): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  return count === undefined ? undefined : now - Number(count) * (units[unit] ?? 0);
}

/** The last time that the clock said so. */
function parseTimeOfDay(text: string, now: number): number | undefined {
  const [, hour, minute, second = '0'] =
    /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text) ?? [];
  if (hour === undefined) {
    return undefined;
  }
  const time = new Date(now);
  time.setHours(Number(hour), Number(minute), Number(second), 0);
  if (time.getTime() > now) {
    time.setDate(time.getDate() - 1);
  }
  return time.getTime();
}

function parseDate(text: string): number | undefined {
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text.replace(' ', 'T')) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
