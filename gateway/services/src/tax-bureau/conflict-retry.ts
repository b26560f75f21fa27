import { LedgerError } from '@guanming/ledger/errors';

/** Attempts at one batch or part of it before its callers get the error. */
const MAX_ATTEMPTS = 12;
/** From this attempt on a batch is split, as the last resort: one item in it may be what fails. */
const SPLIT_FROM = 4;

/** Remedy for a batch that was not issued. */
export type Remedy = 'retry' | 'split' | 'give-up';

/** Errors that say that another transaction came first, or that one endorser is a block behind. */
export function isConflict(error: unknown): boolean {
  return (
    error instanceof LedgerError &&
    (error.code === 'COMMIT_CONFLICT' || error.code === 'ENDORSEMENT_MISMATCH')
  );
}

/**
 * Decides about a batch of `size` items whose `attempt` (1, 2, …) failed: after a conflict what is
 * not settled is tried again together, and in the end in halves.
 */
export function remedyFor(error: unknown, size: number, attempt: number): Remedy {
  if (isConflict(error) && attempt < MAX_ATTEMPTS) {
    return size > 1 && attempt >= SPLIT_FROM ? 'split' : 'retry';
  }
  return 'give-up';
}
