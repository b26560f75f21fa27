import type { HistoryEntry } from '../api/history';
import { InvoiceError } from '../domain/errors';
import { instantFromSeconds } from '../domain/instant';
import type { Instant } from '../domain/instant';

/** The time that a write says, or the first of 1970 where no calendar has it. */
export function instantOfWrite(seconds: number): Instant {
  try {
    return instantFromSeconds(seconds);
  } catch (error) {
    if (error instanceof InvoiceError) {
      return instantFromSeconds(0);
    }
    throw error;
  }
}

/** The value that was written, as a text where it is no JSON. */
export function valueOfWrite(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return text;
    }
    throw error;
  }
}

/**
 * Several histories as one, oldest first. Each stays in its own order, which is that of the chain;
 * only between them do the times decide, which clients choose.
 */
export function joinHistories(...histories: readonly (readonly HistoryEntry[])[]): HistoryEntry[] {
  return [...histories.reduce(joinTwo, [])];
}

function joinTwo(
  one: readonly HistoryEntry[],
  other: readonly HistoryEntry[],
): readonly HistoryEntry[] {
  const joined: HistoryEntry[] = [];
  let next = 0;
  for (const entry of one) {
    const until = other.findIndex(({ time }, index) => index >= next && time >= entry.time);
    const earlier = other.slice(next, until < 0 ? other.length : until);
    joined.push(...earlier, entry);
    next += earlier.length;
  }
  return [...joined, ...other.slice(next)];
}
