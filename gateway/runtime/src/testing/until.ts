import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until something is so.
 *
 * @throws Error that names what was waited for, after `milliseconds`
 */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  milliseconds = 5_000,
): Promise<void> {
  const giveUpAt = Date.now() + milliseconds;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) {
      throw new Error(`waited ${milliseconds} ms for: ${what}`);
    }
    await sleep(10);
  }
}
