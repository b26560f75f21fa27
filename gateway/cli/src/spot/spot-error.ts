/** Why a spot's files cannot be made. */
export type SpotErrorCode =
  | 'REGISTRATION_INVALID'
  | 'PRICE_MISSING'
  | 'PRICE_OF_NO_ITEM'
  | 'SPOT_EXISTS'
  | 'KEY_UNREADABLE'
  | 'BILLING_UNAVAILABLE';

/** A failure of `guanming spot`; the command says it in the caller's language. */
export class SpotError extends Error {
  override readonly name = 'SpotError';

  /** @param values - what its sentence names */
  constructor(
    readonly code: SpotErrorCode,
    readonly values: Readonly<Record<string, string>>,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
