import { explainSystemError } from './system-error.mjs';

/** A failure with a sentence that a person can act on; `advice` says what to do. */
export class VerbError extends Error {
  name = 'VerbError';

  constructor(message, { advice, cause } = {}) {
    super(message, { cause });
    this.advice = advice;
  }
}

/** Thrown when a person asked what a verb takes. */
export class VerbHelp extends Error {
  name = 'VerbHelp';
}

/** Says on standard error, or where it is told, what failed and what to do; the stack only where nothing else explains. */
export function printFailure(error, stream = process.stderr) {
  const isOurs = error instanceof VerbError || typeof error?.code === 'string';
  const system = explainSystemError(error);
  const unexplained = isOurs ? error.message : String(error?.stack ?? error);
  stream.write(`\n${system?.message ?? unexplained}\n`);
  const advice = system?.advice ?? error?.advice;
  if (advice !== undefined) {
    stream.write(`\n${advice}\n`);
  }
}
