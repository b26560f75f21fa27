import { chinaDay } from '@guanming/chaincode/domain/china-time';

/** How many days ahead tickets are sold. */
const DAYS_AHEAD = 365;

/**
 * First and last day of a visit, `YYYY-MM-DD` in China, for which tickets are sold.
 *
 * @param now - milliseconds since 1970-01-01T00:00:00Z
 */
export function visitDays(now: number): { readonly first: string; readonly last: string } {
  return { first: chinaDay(now), last: chinaDay(now, DAYS_AHEAD) };
}

/** Whether tickets are sold for a day, `YYYY-MM-DD` in China: none that went by, none too far ahead. */
export function isVisitDay(day: string, now: number): boolean {
  const { first, last } = visitDays(now);
  return first <= day && day <= last;
}
