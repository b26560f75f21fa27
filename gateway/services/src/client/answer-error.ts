/** A server gave no answer, an answer that nobody understands, or a problem (RFC 9457). */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  /** Whether the same request may succeed later. */
  readonly isTransient: boolean;

  /** @param code - of the server's problem document, or of this client */
  constructor(
    readonly code: string,
    readonly detail: string,
    { isTransient = false, ...options }: ErrorOptions & { readonly isTransient?: boolean } = {},
  ) {
    super(`${detail} (${code})`, options);
    this.isTransient = isTransient;
  }
}
