import { z } from 'zod';
import { InvoiceError } from './errors';

/** 9999-12-31T23:59:59Z, the last instant with a four-digit year. */
const LAST_SECOND = 253_402_300_799;

/** UTC instant with a resolution of one second, for example `2026-11-22T14:05:09Z` (RFC 3339). */
export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'is not a UTC instant such as 2026-11-22T14:05:09Z')
  .refine(isCalendarInstant, 'is not a date and time of the calendar');

/** An {@link instantSchema | instant}. Two of them compare as text. */
export type Instant = z.infer<typeof instantSchema>;

/**
 * Writes seconds since 1970-01-01T00:00:00Z, such as Fabric's transaction time, as an instant.
 *
 * @throws InvoiceError ARGUMENT_INVALID - not a whole second between 1970 and 9999
 */
export function instantFromSeconds(seconds: number): Instant {
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > LAST_SECOND) {
    throw new InvoiceError('ARGUMENT_INVALID', 'a time must be whole seconds from 1970 to 9999');
  }
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** Seconds from 1970-01-01T00:00:00Z to an instant. */
export function secondsOfInstant(instant: Instant): number {
  return Date.parse(instant) / 1000;
}

/** The instant `seconds` later. */
export function addSeconds(instant: Instant, seconds: number): Instant {
  return instantFromSeconds(secondsOfInstant(instant) + seconds);
}

/** `Date.parse` takes 31 February for 3 March; the way back shows it. */
function isCalendarInstant(text: string): boolean {
  const milliseconds = Date.parse(text);
  return (
    !Number.isNaN(milliseconds) &&
    new Date(milliseconds).toISOString() === text.replace('Z', '.000Z')
  );
}
