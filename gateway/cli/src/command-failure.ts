/** Why a command could not do what it was asked. */
export type CommandFailureCode =
  | 'REGISTRATION_INVALID'
  | 'PRICE_MISSING'
  | 'PRICE_OF_NO_ITEM'
  | 'SPOT_EXISTS'
  | 'KEY_UNREADABLE'
  | 'BODY_INVALID'
  | 'NO_ACT'
  | 'BILLING_UNAVAILABLE';

/** A failure of a command; {@link explain} says it in the caller's language. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  /** @param values - what its sentence names */
  constructor(
    readonly code: CommandFailureCode,
    readonly values: Readonly<Record<string, string>>,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
