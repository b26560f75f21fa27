import { RequestError } from '@guanming/wire';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { exhaustionError } from '../storage/storage-error';
import { MethodNotAllowedError } from './allowed-methods';
import { reportUndocumented } from './documented-problems';
import type { UndocumentedListener } from './documented-problems';
import { isCodedError, retryAfterSeconds, toProblem } from './to-problem';
import { requestIdOf } from './request-id';

/** What Express and its body parsers throw (package `http-errors`). */
interface HttpError extends Error {
  readonly status: number;
  /** One of a few fixed words, such as `entity.parse.failed`. */
  readonly type?: unknown;
}

function isHttpError(error: unknown): error is HttpError {
  return (
    error instanceof Error &&
    'status' in error &&
    typeof error.status === 'number' &&
    error.status >= 400 &&
    error.status < 500
  );
}

/** Puts an error of Express or of a body parser into our own words. */
function translate(error: unknown): unknown {
  if (isCodedError(error)) {
    return error;
  }
  if (!isHttpError(error)) {
    return exhaustionError(error) ?? error;
  }
  switch (error.status) {
    case 413:
      return new RequestError('REQUEST_TOO_LARGE', 'The body of the request is too large.');
    case 415:
      return new RequestError(
        'MEDIA_TYPE_NOT_SUPPORTED',
        'Send the body as it is, not compressed.',
      );
    default:
      return new RequestError(
        'REQUEST_MALFORMED',
        'The request cannot be read: its address must be well formed, its body complete.',
        { cause: withoutContent(error) },
      );
  }
}

/** Says what kind of error it was: its message quotes the request, which the log must not have. */
function withoutContent({ name, type }: HttpError): Error {
  return new Error(typeof type === 'string' ? type : name);
}

function sendProblem(response: Response, error: unknown, undocumented: UndocumentedListener): void {
  const problem = toProblem(error, requestIdOf(response.req));
  reportUndocumented(response.req, problem.code, undocumented);
  const retryAfter = retryAfterSeconds(error, problem);
  if (retryAfter !== undefined) {
    response.setHeader('Retry-After', retryAfter);
  }
  if (problem.status === 401) {
    response.setHeader('WWW-Authenticate', 'Bearer');
  }
  if (error instanceof MethodNotAllowedError) {
    response.setHeader('Allow', error.allow);
  }
  response.setHeader('Cache-Control', 'no-store');
  // What was refused signs nobody in.
  response.removeHeader('Set-Cookie');
  response.status(problem.status).type('application/problem+json').json(problem);
}

/**
 * Answers every error as `application/problem+json` (RFC 9457); the log keeps what a 5xx hides.
 *
 * @param undocumented - told of codes that the document of the operation does not have
 */
export function errorHandler(
  undocumented: UndocumentedListener = () => undefined,
): ErrorRequestHandler {
  return (thrown: unknown, _request, response, next) => {
    const error = translate(thrown);
    // pino-http logs what it finds here.
    response.err = error instanceof Error ? error : new Error(String(error));
    if (response.headersSent) {
      next(error);
      return;
    }
    sendProblem(response, error, undocumented);
  };
}

/** Answers what no route answered. */
export function routeNotFound(): RequestHandler {
  return (request) => {
    throw new RequestError(
      'ROUTE_NOT_FOUND',
      `There is no ${request.method} at this address; GET /openapi.json lists what there is.`,
    );
  };
}
