import { createHash } from 'node:crypto';

/** What a server keeps of a token: to find it by its digest takes no comparison of secrets. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}
