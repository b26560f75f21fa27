import { RequestError } from '@guanming/wire';
import express from 'express';
import type { Request, RequestHandler } from 'express';
import { JSON_BODY_LIMIT } from './limits';
import type { RouteSpec } from './route-spec';

const JSON_TYPE = 'application/json';

const CHARSET = /;\s*charset\s*=\s*"?([^\s";]*)/i;

/** Whether a request has another charset than UTF-8, the only one for JSON (RFC 8259, section 8.1). */
function isOtherCharset(contentType = ''): boolean {
  const charset = CHARSET.exec(contentType)?.[1];
  return charset !== undefined && charset.toLowerCase() !== 'utf-8';
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Refuses a body of another media type before it is read. */
function requireMediaType(contentType: string): RequestHandler {
  return (request, _response, next) => {
    const isOther =
      request.is(contentType) === false || isOtherCharset(request.headers['content-type']);
    if (hasBody(request) && isOther) {
      throw new RequestError(
        'MEDIA_TYPE_NOT_SUPPORTED',
        `Send the body as ${contentType}${contentType === JSON_TYPE ? ' in UTF-8' : ''}.`,
      );
    }
    next();
  };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    // The message of the error quotes the body, which the log must not have.
    const cause = new Error(error instanceof SyntaxError ? 'not JSON' : 'not UTF-8');
    throw new RequestError('REQUEST_MALFORMED', 'The body is not JSON in UTF-8.', { cause });
  }
}

const readJson: RequestHandler = (request: Request, _response, next) => {
  const bytes: unknown = request.body;
  request.body = Buffer.isBuffer(bytes) && bytes.length > 0 ? parseJson(bytes) : undefined;
  next();
};

/** Refuses a request without the bytes that its route works on. */
const requireBytes: RequestHandler = (request, _response, next) => {
  if (!Buffer.isBuffer(request.body)) {
    throw new RequestError('REQUEST_INVALID', 'The body of the request is missing.');
  }
  next();
};

function readBytes(contentType: string, limit: number): RequestHandler[] {
  return [requireMediaType(contentType), express.raw({ type: contentType, limit, inflate: false })];
}

/** Reads the body that a route takes: its bytes, or its JSON; a body that is missing is `undefined`. */
export function bodyReaders({ body, rawBody }: RouteSpec): RequestHandler[] {
  if (rawBody !== undefined) {
    return [...readBytes(rawBody.contentType, rawBody.limit), requireBytes];
  }
  return body === undefined ? [] : [...readBytes(JSON_TYPE, JSON_BODY_LIMIT), readJson];
}
