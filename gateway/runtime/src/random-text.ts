import { randomBytes } from 'node:crypto';

/** A secret of 256 random bits, base64url: fit for an address, a header or a cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** 128 random bits, base64url: they make what is signed unlike anything signed before. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url');
}
