/** The local installation did not do what it should; the message says what and where. */
export class LocalError extends Error {
  override readonly name = 'LocalError';

  constructor(
    readonly code: string,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${detail} (${code})`, options);
  }
}
