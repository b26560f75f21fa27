import type { ProblemCode } from '@guanming/wire';

/** Optional facts of a {@link RelayedProblem}. */
export interface RelayedProblemOptions {
  readonly detail?: string | undefined;
  /** Seconds after which a repetition makes sense: the `Retry-After` header. */
  readonly retryAfterSeconds?: number | undefined;
}

/** A refusal of another of our servers, which the caller gets as if it had asked that server. */
export class RelayedProblem extends Error {
  override readonly name = 'RelayedProblem';
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: ProblemCode,
    { detail, retryAfterSeconds }: RelayedProblemOptions = {},
  ) {
    super(detail === undefined ? code : `${code}: ${detail}`);
    this.detail = detail;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
