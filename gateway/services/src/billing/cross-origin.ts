import { isLoopbackName } from '@guanming/runtime/loopback-name';
import type { RequestHandler } from 'express';

/** How long a browser may remember the answer, in seconds. */
const MAX_AGE = 600;

/** The origin as far as names of one machine differ: all of the loopback interface are one. */
function placeOf(origin: string): string {
  if (!URL.canParse(origin)) {
    return origin;
  }
  const { protocol, hostname, port } = new URL(origin);
  return isLoopbackName(hostname) ? `${protocol}//localhost:${port}` : origin;
}

/**
 * Lets pages of these origins read the answers (CORS): the ticketing servers' pages fetch PDFs with
 * the token in a header, never in an address. A page of this machine may have been opened by any
 * name of it.
 */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  const places = origins.map(placeOf);
  return (request, response, next) => {
    const { origin } = request.headers;
    response.vary('Origin');
    if (origin !== undefined && places.includes(placeOf(origin))) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Allow-Methods', 'GET');
      response.setHeader('Access-Control-Allow-Headers', 'Authorization');
      response.setHeader('Access-Control-Expose-Headers', 'Content-Disposition, Retry-After');
      response.setHeader('Access-Control-Max-Age', MAX_AGE);
    }
    next();
  };
}
