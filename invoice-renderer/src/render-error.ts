import { renderProblems } from './render-problems';

/** Why an invoice could not be rendered. */
export type RenderErrorCode = keyof typeof renderProblems;

export function isRenderErrorCode(code: unknown): code is RenderErrorCode {
  return typeof code === 'string' && Object.hasOwn(renderProblems, code);
}

/** The renderer's failure: identity by `code`, message `CODE: detail`. */
export class RenderError extends Error {
  override readonly name = 'RenderError';

  constructor(
    readonly code: RenderErrorCode,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }
}
