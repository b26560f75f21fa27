/** The one code of {@link RenderError}. */
export type RenderErrorCode = 'RENDER_FAILED';

/** An invoice that the ledger holds could not be drawn: a bug of ours, whatever the request was. */
export class RenderError extends Error {
  override readonly name = 'RenderError';
  readonly code: RenderErrorCode = 'RENDER_FAILED';

  constructor(
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`RENDER_FAILED: ${detail}`, options);
  }
}
