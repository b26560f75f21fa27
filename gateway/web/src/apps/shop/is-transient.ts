import { NoAnswerError, ProblemError } from '../../http-client';

/** Statuses below 500 that say nothing of the request itself. */
const TRANSIENT_STATUSES: readonly number[] = [408, 425, 429];

/** Whether the same request may succeed later: nobody answered, or a server was not up to it. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof ProblemError)) {
    return error instanceof NoAnswerError;
  }
  const { status } = error.problem;
  return status >= 500 || TRANSIENT_STATUSES.includes(status);
}
