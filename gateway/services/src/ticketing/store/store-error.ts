/** Why the store cannot be used. */
export type StoreErrorCode = 'STORE_IN_USE' | 'STORE_TOO_NEW' | 'STORE_DAMAGED' | 'STORE_RESTORED';

/** The store cannot be opened; the message says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Whether `shop:recover` is what helps. */
export function isRecoverable(error: unknown): error is StoreError {
  return (
    error instanceof StoreError &&
    (error.code === 'STORE_DAMAGED' || error.code === 'STORE_RESTORED')
  );
}

const HOW_TO_RECOVER =
  'Nothing is sold or signed until "npm run shop:recover" has fetched the orders that are ' +
  'invoiced from the billing server; run it while that runs.';

/** The file is no database any more, or a broken one. */
export function newDamage(path: string, cause: unknown): StoreError {
  return new StoreError(
    'STORE_DAMAGED',
    `The ticketing store ${path} is damaged. If there is a backup, put it in its place. ` +
      `${HOW_TO_RECOVER} It keeps the damaged file aside.`,
    { cause },
  );
}

/** The file lacks what the store had. @param what - in what way, with the file's name */
export function newRestored(what: string): StoreError {
  return new StoreError('STORE_RESTORED', `${what}: orders may be missing. ${HOW_TO_RECOVER}`);
}
