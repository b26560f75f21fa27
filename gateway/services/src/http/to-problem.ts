import { InvoiceError } from '@guanming/chaincode/domain';
import type { RenderError } from '@guanming/invoice-renderer';
import { LedgerError } from '@guanming/ledger/errors';
import { newProblem, isProblemCode, RequestError } from '@guanming/wire';
import type { OwnProblem, Problem } from '@guanming/wire';
import { RelayedProblem } from './relayed-problem';

/** Seconds that a caller should wait when nothing better is known. */
const DEFAULT_RETRY_AFTER = 1;

/** The errors that have a code of their own; anything else is a bug. */
export type CodedError = InvoiceError | LedgerError | RequestError | RelayedProblem | RenderError;

/** By its name: most servers never load the renderer and its fonts. */
function isRenderError(error: unknown): error is RenderError {
  return (
    error instanceof Error &&
    error.name === 'RenderError' &&
    'code' in error &&
    typeof error.code === 'string' &&
    isProblemCode(error.code)
  );
}

/** Whether `error` is one that the problem types know. */
export function isCodedError(error: unknown): error is CodedError {
  return (
    error instanceof InvoiceError ||
    error instanceof LedgerError ||
    error instanceof RequestError ||
    error instanceof RelayedProblem ||
    isRenderError(error)
  );
}

/** The problem document that answers `error`; an error without a code is `INTERNAL_ERROR`. */
export function toProblem(error: unknown, requestId: string): OwnProblem {
  if (!isCodedError(error)) {
    return newProblem('INTERNAL_ERROR', requestId);
  }
  return newProblem(error.code, requestId, {
    detail: error.detail,
    ...(error instanceof LedgerError ? { transactionId: error.transactionId } : {}),
    ...(error instanceof RequestError && error.errors.length > 0
      ? { errors: [...error.errors] }
      : {}),
  });
}

/** Seconds for the `Retry-After` header, or `undefined` when a repetition would not help. */
export function retryAfterSeconds(error: unknown, problem: Problem): number | undefined {
  const saysWhen = error instanceof RequestError || error instanceof RelayedProblem;
  if (saysWhen && error.retryAfterSeconds !== undefined) {
    return error.retryAfterSeconds;
  }
  return problem.retry === 'later' && problem.status !== 500 ? DEFAULT_RETRY_AFTER : undefined;
}
