import { createHash, timingSafeEqual } from 'node:crypto';
import { RequestError } from '@guanming/wire';
import type { Request } from 'express';

/** SHA-256 of a credential in lower-case hex: all that a server keeps of it. */
export function credentialDigest(credential: string): string {
  return createHash('sha256').update(credential, 'utf8').digest('hex');
}

/**
 * Whether `credential` is the one whose SHA-256 (hex) is `digest`, in a time that does not depend
 * on either.
 */
export function isCredential(credential: string, digest: string): boolean {
  const given = Buffer.from(credentialDigest(credential), 'hex');
  const wanted = Buffer.from(digest, 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/**
 * The bearer token of a request (RFC 6750, section 2.1).
 *
 * @throws RequestError `CALLER_NOT_AUTHENTICATED` when there is none
 */
export function bearerToken(request: Request): string {
  const match = /^Bearer ([A-Za-z0-9._~+/-]{1,2048}=*)$/i.exec(request.headers.authorization ?? '');
  if (match?.[1] === undefined) {
    throw new RequestError(
      'CALLER_NOT_AUTHENTICATED',
      'Send your credential in the header "Authorization: Bearer …".',
    );
  }
  return match[1];
}

/**
 * Throws unless a request comes from the holder of one credential; `digest` is its SHA-256 in hex.
 *
 * @throws RequestError `CALLER_NOT_AUTHENTICATED`
 */
export function assertCredential(request: Request, digest: string): void {
  if (!isCredential(bearerToken(request), digest)) {
    throw new RequestError('CALLER_NOT_AUTHENTICATED', 'The credential is not valid here.');
  }
}
