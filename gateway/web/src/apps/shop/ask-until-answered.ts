import { isTransient } from './is-transient';

const FIRST_WAIT = 800;
const MAX_WAIT = 10_000;

/** How {@link askUntilAnswered} waits, and tells what keeps it waiting. */
export interface AskOptions {
  /** Resolves after a wait in milliseconds, or sooner. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks again and again until somebody answers, with a growing wait.
 *
 * @throws ProblemError when the server refuses; what the signal was aborted with
 */
export async function askUntilAnswered<Answer>(
  ask: () => Promise<Answer>,
  { wait, onTrouble, signal }: AskOptions,
): Promise<Answer> {
  for (let next = FIRST_WAIT; ; next = Math.min(next * 1.6, MAX_WAIT)) {
    try {
      return await ask();
    } catch (error) {
      signal?.throwIfAborted();
      if (!isTransient(error)) {
        throw error;
      }
      onTrouble(error);
    }
    await wait(next);
    signal?.throwIfAborted();
  }
}
