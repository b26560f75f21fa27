/** First and longest wait between two attempts, in milliseconds. */
export interface BackOff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * How long to wait after the attempt with this number, in milliseconds: the bound doubles with each
 * attempt, and the wait is a random part, at least half, of it, so that requests that failed
 * together do not come back together.
 *
 * @param attempt - 1, 2, …
 * @param random - from 0 to before 1
 */
export function waitAfter(attempt: number, backOff: BackOff, random: number): number {
  const bound = Math.min(backOff.longestMs, backOff.firstMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(bound * (0.5 + random / 2));
}
