import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import { RequestError } from '@guanming/wire';

/** Longest wait that a caller may announce, in seconds. */
const MAX_WAIT = 300;
/** Seconds after which a repetition makes sense when a queue was too long for its caller. */
const RETRY_AFTER = 2;

/** A `wait` preference among others (RFC 7240, section 4.3). */
const WAIT = /(?:^|,)\s*wait\s*=\s*(\d{1,9})\s*(?:[,;]|$)/i;

/**
 * The preference that says how long a caller waits for its answer (RFC 7240, section 4.3).
 *
 * @param waitMs - in milliseconds; announced in whole seconds, at least one
 */
export function preferWait(waitMs: number): string {
  return `wait=${Math.max(1, Math.round(waitMs / 1_000))}`;
}

/** How long a caller waits by its `Prefer` field, in milliseconds, unless it does not say. */
function announcedWait(field: string): number | undefined {
  const withoutTexts = field.replaceAll(/"(?:[^"\\]|\\.)*"/g, 'text');
  const seconds = WAIT.exec(withoutTexts)?.[1];
  return seconds === undefined ? undefined : Math.min(Number(seconds), MAX_WAIT) * 1_000;
}

/** How long whoever asked waits for the answer, and whether it still does. */
export interface Patience {
  /** Aborts with `SERVER_BUSY` when the caller has left, or has waited as long as it would. */
  readonly signal: AbortSignal;
  /** How much longer it waits, in milliseconds. */
  readonly leftMs: () => number;
}

/**
 * How old the first in a queue may be for one more to be let in behind it, in milliseconds. What is
 * let in waits about as long as the first has waited, and its work takes a while on top.
 *
 * @param oldestMs - for callers of whatever patience
 * @param leftMs - how much longer the caller waits
 */
export function oldestFor(oldestMs: number, leftMs: number): number {
  return Math.min(oldestMs, leftMs / 2);
}

/** A refusal that costs little, before any work: the caller may come again. */
export function newBusyError(detail: string, retryAfterSeconds = RETRY_AFTER): RequestError {
  return new RequestError('SERVER_BUSY', detail, { retryAfterSeconds });
}

/**
 * The patience of the caller of a request. What is asked for somebody who has left is work that
 * nobody sees, and under load it takes the place of what somebody waits for.
 *
 * @param longestMs - when the caller announces no wait, or a longer one, in milliseconds
 */
export function patienceOf(response: ServerResponse, longestMs: number): Patience {
  const field = [response.req.headers['prefer']].flat().join();
  const waitMs = Math.min(announcedWait(field) ?? longestMs, longestMs);
  const until = performance.now() + waitMs;
  const leaving = new AbortController();
  const timer = setTimeout(() => {
    leaving.abort(newBusyError('There is more to do than can be done while you wait.'));
  }, waitMs);
  const leave = (): void => {
    clearTimeout(timer);
    leaving.abort(newBusyError('The caller has left.'));
  };
  response.once('close', leave);
  if (response.closed) {
    leave();
  }
  return { signal: leaving.signal, leftMs: () => Math.max(0, until - performance.now()) };
}

const never = new AbortController().signal;
setMaxListeners(0, never);

/** The patience of somebody who waits for ever. */
export const ENDLESS: Patience = {
  signal: never,
  leftMs: () => Number.POSITIVE_INFINITY,
};
