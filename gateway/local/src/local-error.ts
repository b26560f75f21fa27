/** The local installation did not do what it should; the message says what and where. */
export class LocalError extends Error {
  override readonly name = 'LocalError';
  /** Whether the same request may succeed later. */
  readonly isTransient: boolean;
  /** What a person can do about it. */
  readonly advice: string | undefined;

  constructor(
    readonly code: string,
    readonly detail: string,
    options: ErrorOptions & { readonly isTransient?: boolean; readonly advice?: string } = {},
  ) {
    super(`${detail} (${code})`, options);
    this.isTransient = options.isTransient ?? false;
    this.advice = options.advice;
  }
}
