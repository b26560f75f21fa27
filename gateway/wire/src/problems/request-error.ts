/** What can go wrong at an HTTP boundary, before or beside the domain. */
export type RequestErrorCode =
  | 'REQUEST_MALFORMED'
  | 'REQUEST_INVALID'
  | 'REQUEST_TOO_LARGE'
  | 'REQUEST_HEADERS_TOO_LARGE'
  | 'REQUEST_TIMEOUT'
  | 'METHOD_NOT_ALLOWED'
  | 'MEDIA_TYPE_NOT_SUPPORTED'
  | 'CALLER_NOT_AUTHENTICATED'
  | 'CALLER_NOT_ALLOWED'
  | 'CSRF_TOKEN_INVALID'
  | 'CROSS_SITE_REQUEST'
  | 'HOST_NOT_SERVED'
  | 'LOGIN_LINK_INVALID'
  | 'ROUTE_NOT_FOUND'
  | 'SESSION_NOT_FOUND'
  | 'BLOCK_NOT_FOUND'
  | 'TRANSACTION_NOT_FOUND'
  | 'REHEARSAL_NOT_AVAILABLE'
  | 'REHEARSAL_NOT_FOUND'
  | 'DATA_NOT_PROVEN'
  | 'SHOP_UNAVAILABLE'
  | 'SHOP_NOT_RECOVERED'
  | 'TOO_MANY_REQUESTS'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INVOICE_ALREADY_REQUESTED'
  | 'VISIT_DATE_NOT_SOLD'
  | 'SERVER_BUSY'
  | 'SERVER_DRAINING'
  | 'STORAGE_FULL'
  | 'BILLING_UNAVAILABLE'
  | 'TAX_BUREAU_UNAVAILABLE'
  | 'TAX_BUREAU_TIMEOUT'
  | 'INTERNAL_ERROR';

/** One bad member of a request: `pointer` is a JSON Pointer (RFC 6901) into the body. */
export interface RequestFault {
  readonly pointer: string;
  readonly detail: string;
}

/** What else a {@link RequestError} may say. */
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
