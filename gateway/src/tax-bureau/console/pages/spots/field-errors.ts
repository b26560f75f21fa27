import { ProblemError } from '../../../../pages/http-client';

/** What a server found wrong with the field of a JSON Pointer (RFC 6901), if anything. */
export type FieldErrors = (pointer: string) => string | undefined;

/** The field errors of a refusal. */
export function fieldErrorsOf(error: unknown): FieldErrors {
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  return (pointer) => errors.find((one) => one.pointer === pointer)?.detail;
}
