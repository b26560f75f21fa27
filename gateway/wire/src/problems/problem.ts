import { z } from 'zod';
import type { ProblemCode } from './problem-table';
import { problemTypeOf } from './problem-types';

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

/**
 * A problem document as a client reads it. RFC 9457, section 3.1, lets every member of its own be
 * absent, and who answers may be a proxy or another provider's server that has not all of ours.
 */
export const problemCauseSchema = problemSchema
  .pick({ code: true, detail: true, retry: true })
  .partial({ retry: true });

/** A problem document that this package makes: of a code that it knows. */
export type OwnProblem = Problem & { readonly code: ProblemCode };

/** Members of a problem document beside those of its type. */
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
