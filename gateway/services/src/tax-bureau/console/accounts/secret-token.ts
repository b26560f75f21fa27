import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 bits, fit for an address or a cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What a server keeps of a token: to find it by its digest takes no comparison of secrets. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}
