import { InvoiceError } from '@guanming/chaincode/domain';
import type { RenderError } from '@guanming/invoice-renderer';
import { z } from 'zod';
import { LedgerError } from '../ledger/ledger-error';
import { isProblemCode, problemTypeOf } from './problem-types';
import type { ProblemCode } from './problem-types';
import { RelayedProblem } from './relayed-problem';
import { RequestError } from './request-error';

/** Seconds that a caller should wait when nothing better is known. */
const DEFAULT_RETRY_AFTER = 1;

/** A problem document (RFC 9457) with our extensions `code`, `retry`, `transactionId`, `errors`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  /** `urn:uuid:` and the request id, to be found again in the log. */
  instance: z.string(),
  code: z.string(),
  /** What the caller may do: the same request never succeeds, after a change of data, or later. */
  retry: z.enum(['never', 'after-change', 'later']),
  /** The transaction whose outcome is in question. */
  transactionId: z.string().optional(),
  /** The bad members of the request, by JSON Pointer (RFC 6901). */
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** A problem document that this package makes: of a code that it knows. */
export type OwnProblem = Problem & { readonly code: ProblemCode };

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

/** What a problem document says beside its type. */
export interface ProblemFacts {
  readonly detail?: string | undefined;
  readonly transactionId?: string | undefined;
  readonly errors?: Problem['errors'];
}

/** The `type` of the problem documents of `code`: a path at the server that answers. */
export function problemTypeUri(code: ProblemCode): string {
  return `/problems/${code.toLowerCase().replaceAll('_', '-')}`;
}

/** Builds the problem document of `code`; a 500 carries no detail, since that may tell secrets. */
export function newProblem(
  code: ProblemCode,
  requestId: string,
  { detail, transactionId, errors }: ProblemFacts = {},
): OwnProblem {
  const { status, title, retry } = problemTypeOf(code);
  return {
    type: problemTypeUri(code),
    title,
    status,
    ...(status === 500 || detail === undefined ? {} : { detail }),
    instance: `urn:uuid:${requestId}`,
    code,
    retry,
    ...(transactionId === undefined ? {} : { transactionId }),
    ...(errors === undefined ? {} : { errors }),
  };
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
