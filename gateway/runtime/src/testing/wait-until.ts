import { setTimeout as sleep } from 'node:timers/promises';

/** Pauses between two checks in milliseconds: they get longer, so that a long wait takes no CPU. */
const SHORTEST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 100;

/**
 * Waits until a check gives something.
 *
 * @param what - completes the sentence "…: not within"
 * @param withinMs - in milliseconds
 * @throws Error when it does not in time, with what the last check threw as its cause
 */
export async function waitUntil<Value>(
  what: string,
  check: () => Value | undefined | false | Promise<Value | undefined | false>,
  withinMs = 5_000,
): Promise<Value> {
  const deadline = Date.now() + withinMs;
  let pauseMs = SHORTEST_PAUSE_MS;
  let cause: unknown;
  do {
    try {
      const value = await check();
      if (value !== undefined && value !== false) {
        return value;
      }
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await sleep(pauseMs);
    pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS);
  } while (Date.now() < deadline);
  throw new Error(`${what}: not within ${withinMs / 1000} s`, { cause });
}
