/** The configuration of a server cannot be used; `faults` names all that is wrong at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'CONFIG_INVALID';

  constructor(
    readonly source: string,
    readonly faults: readonly string[],
    options?: ErrorOptions,
  ) {
    super(`The configuration ${source} is not valid: ${faults.join('; ')}`, options);
  }
}
