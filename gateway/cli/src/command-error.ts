/** Why a command could not do what it was asked. */
export type CommandErrorCode =
  | 'REGISTRATION_INVALID'
  | 'PRICE_MISSING'
  | 'PRICE_OF_NO_ITEM'
  | 'SPOT_EXISTS'
  | 'KEY_EXISTS'
  | 'KEY_UNREADABLE'
  | 'BODY_INVALID'
  | 'NO_ACT'
  | 'BILLING_UNAVAILABLE';

/** A failure of a command; {@link explain} says it in the caller's language. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  /** @param values - what its sentence names */
  constructor(
    readonly code: CommandErrorCode,
    readonly values: Readonly<Record<string, string>>,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
