import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits so many milliseconds, or until told to stop.
 *
 * @param options - `ref: false` lets the process end meanwhile
 */
export async function pause(
  ms: number,
  stop: AbortSignal,
  options: { readonly ref?: boolean } = {},
): Promise<void> {
  try {
    await sleep(ms, undefined, { ...options, signal: stop });
  } catch (error) {
    if (!stop.aborted) {
      throw error;
    }
  }
}
