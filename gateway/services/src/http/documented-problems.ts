import type { ProblemCode } from '@guanming/wire';
import type { Request, RequestHandler } from 'express';

/** Told of a code that an operation answered and its document does not have. */
export type UndocumentedListener = (operation: string, code: ProblemCode) => void;

interface Documented {
  readonly operation: string;
  readonly codes: ReadonlySet<ProblemCode>;
}

const documented = new WeakMap<Request, Documented>();

/** Remembers what the document of an operation says, for the requests that reach it. */
export function rememberDocumented(
  operation: string,
  codes: readonly ProblemCode[],
): RequestHandler {
  const entry = { operation, codes: new Set(codes) };
  return (request, _response, next) => {
    documented.set(request, entry);
    next();
  };
}

/** Tells of `code` if the operation that a request reached does not document it. */
export function reportUndocumented(
  request: Request,
  code: ProblemCode,
  tell: UndocumentedListener,
): void {
  const entry = documented.get(request);
  if (entry !== undefined && !entry.codes.has(code)) {
    tell(entry.operation, code);
  }
}
