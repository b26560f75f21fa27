import { lastDays } from './day-sums';

const DAY_MS = 86_400_000;
/** As many days as the server answers for at once. */
const MAX_DAYS = 400;

/** Days of China, both included: `2026-11-23`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Periods that need not be typed. */
export const periodNames = ['twoWeeks', 'thisMonth', 'lastMonth', 'lastQuarter'] as const;
export type PeriodName = (typeof periodNames)[number];

/** The first day of a month, and the last of another; months count from `year`, also below 1. */
function months(year: number, first: number, last: number): Period {
  const day = (month: number, date: number): string =>
    new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
  return { from: day(first, 1), to: day(last + 1, 0) };
}

/** @param today - in China */
export function periodOf(name: PeriodName, today: string): Period {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const quarter = Math.floor((month - 1) / 3) * 3 + 1;
  switch (name) {
    case 'twoWeeks':
      return { from: lastDays(14, `${today}T04:00:00Z`)[0] ?? today, to: today };
    case 'thisMonth':
      return { ...months(year, month, month), to: today };
    case 'lastMonth':
      return months(year, month - 1, month - 1);
    case 'lastQuarter':
      return months(year, quarter - 3, quarter - 1);
  }
}

/** A period in an address: its name, or its days. */
export interface PeriodOfPlace {
  readonly name: PeriodName | 'typed';
  readonly period: Period;
}

/**
 * The period that the query of an address names: the last two weeks unless it is another.
 *
 * @param today - in China
 */
export function periodOfPlace(place: URLSearchParams, today: string): PeriodOfPlace {
  const typed = { from: place.get('from') ?? '', to: place.get('to') ?? '' };
  if (isUsable(typed)) {
    return { name: 'typed', period: typed };
  }
  const name = periodNames.find((one) => one === place.get('period')) ?? 'twoWeeks';
  return { name, period: periodOf(name, today) };
}

/** How many days a period has; not a positive number when it is none. */
function lengthOf({ from, to }: Period): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
}

/** Whether the server can be asked for it. */
export function isUsable(period: Period): boolean {
  const length = lengthOf(period);
  const areDays = [period.from, period.to].every((day) => /^20\d\d-\d\d-\d\d$/.test(day));
  return areDays && length >= 1 && length <= MAX_DAYS;
}

/** Each day of a usable period, oldest first. */
export function daysOf(period: Period): string[] {
  return lastDays(lengthOf(period), `${period.to}T04:00:00Z`);
}
