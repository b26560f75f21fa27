/** The local installation did not do what it should; the message says what and where. */
export class LocalError extends Error {
  override readonly name = 'LocalError';
  /** What a person can do about it. */
  readonly advice: string | undefined;

  constructor(
    readonly code: string,
    readonly detail: string,
    { advice, ...options }: ErrorOptions & { readonly advice?: string } = {},
  ) {
    super(`${detail} (${code})`, options);
    this.advice = advice;
  }
}
