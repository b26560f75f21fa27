import type { RequestHandler } from 'express';

/** How long a browser may remember the answer, in seconds. */
const MAX_AGE = 600;

/**
 * Lets pages of these origins read the answers (CORS): the ticketing servers' pages fetch PDFs with
 * the token in a header, never in an address.
 */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const { origin } = request.headers;
    response.vary('Origin');
    if (origin !== undefined && origins.includes(origin)) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Allow-Methods', 'GET');
      response.setHeader('Access-Control-Allow-Headers', 'Authorization');
      response.setHeader('Access-Control-Expose-Headers', 'Content-Disposition, Retry-After');
      response.setHeader('Access-Control-Max-Age', MAX_AGE);
    }
    next();
  };
}
