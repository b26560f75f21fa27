import { createHash } from 'node:crypto';

/**
 * SHA-256 of a token, which is all that a server keeps of it: to find it by its digest takes no
 * comparison of secrets.
 */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}
