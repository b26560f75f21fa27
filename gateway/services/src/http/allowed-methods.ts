import { RequestError } from '@guanming/wire';
import type { RequestHandler } from 'express';

/** A request by a method that the address does not have; `allow` is the header of that name. */
export class MethodNotAllowedError extends RequestError {
  constructor(
    method: string,
    readonly allow: string,
  ) {
    super('METHOD_NOT_ALLOWED', `There is no ${method} at this address, only ${allow}.`);
  }
}

/**
 * Answers, at an address that is served by `methods` alone, `OPTIONS` with `Allow`, and refuses any
 * other method with `METHOD_NOT_ALLOWED` 405 (RFC 9110, sections 9.3.7 and 15.5.6).
 */
export function allowOnly(methods: readonly string[]): RequestHandler {
  const names = methods.map((method) => method.toUpperCase());
  const all = [...new Set([...names, ...(names.includes('GET') ? ['HEAD'] : []), 'OPTIONS'])];
  const allow = all.sort().join(', ');
  return (request, response) => {
    if (request.method !== 'OPTIONS') {
      throw new MethodNotAllowedError(request.method, allow);
    }
    response.setHeader('Allow', allow);
    response.status(204).end();
  };
}
