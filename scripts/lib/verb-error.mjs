/** A failure with a sentence that a person can act on; `advice` says what to do. */
export class VerbError extends Error {
  name = 'VerbError';

  constructor(message, { advice, cause } = {}) {
    super(message, { cause });
    this.advice = advice;
  }
}

/** Says on standard error what failed and what to do; the stack only where nothing else explains. */
export function printFailure(error) {
  const explained = error instanceof VerbError || typeof error?.code === 'string';
  const text = explained ? error.message : String(error?.stack ?? error);
  process.stderr.write(`\n${text}\n`);
  if (error?.advice !== undefined) {
    process.stderr.write(`\n${error.advice}\n`);
  }
}
