import type { requestProblems } from './request-problems';

/** A stable code of {@link RequestError}. */
export type RequestErrorCode = keyof typeof requestProblems;

/** One bad member of a request: `pointer` is a JSON Pointer (RFC 6901) into the body. */
export interface RequestFault {
  readonly pointer: string;
  readonly detail: string;
}

/** Optional facts of a {@link RequestError}. */
export interface RequestErrorOptions extends ErrorOptions {
  readonly errors?: readonly RequestFault[];
  /** Seconds after which a repetition makes sense: the `Retry-After` header. */
  readonly retryAfterSeconds?: number;
}

/** A request that this server does not serve: bad input, an unknown caller, or too much of it. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly errors: readonly RequestFault[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: RequestErrorCode,
    readonly detail: string,
    options: RequestErrorOptions = {},
  ) {
    super(`${code}: ${detail}`, options);
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
