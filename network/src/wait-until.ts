import { setTimeout as delay } from 'node:timers/promises';
import { NetworkError } from './network-error';

/**
 * Name of the awaited event (it completes the sentence "waited for …"), and the limit in
 * milliseconds.
 */
export interface WaitOptions {
  readonly what: string;
  readonly deadlineMs: number;
  readonly intervalMs?: number;
}

/**
 * Repeats an attempt until it succeeds.
 *
 * @throws {@link NetworkError} DEADLINE_EXCEEDED, which names what was waited for and carries the
 * failure of the last attempt.
 */
export async function waitUntil<T>(
  { what, deadlineMs, intervalMs = 200 }: WaitOptions,
  attempt: () => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    try {
      return await attempt();
    } catch (cause) {
      if (Date.now() + intervalMs > deadline) {
        const last = cause instanceof Error ? cause.message : String(cause);
        throw new NetworkError(
          'DEADLINE_EXCEEDED',
          `Waited ${deadlineMs / 1000} s for ${what}. The last attempt said: ${last}`,
          { cause },
        );
      }
    }
    await delay(intervalMs);
  }
}
