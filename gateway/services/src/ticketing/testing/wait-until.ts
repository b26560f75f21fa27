import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until `check` returns a value.
 *
 * @param what - named in the error when it does not within `timeoutMs` milliseconds
 */
export async function waitUntil<T>(
  what: string,
  check: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = 5_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await check();
    if (value !== undefined && value !== false) {
      return value;
    }
    if (Date.now() > deadline) {
      throw new Error(`${what}: not within ${timeoutMs} ms`);
    }
    await sleep(10);
  }
}
