/**
 * A file cannot be written; `code` is the system's, `OUTPUT_IS_INPUT` when the run reads that file,
 * or `OUTPUT_TWICE` when it writes it already.
 */
export class OutputError extends Error {
  override readonly name = 'OutputError';

  constructor(
    readonly file: string,
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`${file} cannot be written (${code})`, options);
  }

  /** Of an error of the operating system; anything else is thrown on. */
  static of(file: string, error: unknown): OutputError {
    if (error instanceof Error && 'syscall' in error && 'code' in error) {
      return new OutputError(file, String(error.code), { cause: error });
    }
    throw error;
  }
}
