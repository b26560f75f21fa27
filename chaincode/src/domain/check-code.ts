import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseWith } from './parse';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A check code: 8 characters of Crockford's base32. */
export const checkCodeSchema = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{8}$/, 'is not a check code: 8 letters and digits without I, L, O, U');

/**
 * The check code of an invoice: the first 40 bits of
 * SHA-256("guanming/check/v1\\n" + digest) in Crockford's base32, most significant first.
 *
 * @param digest - the invoice's digest, lower-case hex
 */
export function checkCode(digest: string): string {
  const hash = createHash('sha256').update(`guanming/check/v1\n${digest}`).digest();
  const bits = hash.readUIntBE(0, 5).toString(2).padStart(40, '0');
  return bits.replace(/.{5}/g, (group) => ALPHABET.charAt(Number.parseInt(group, 2)));
}

/**
 * Reads a check code as a person types it: either case, blanks and hyphens anywhere, and by
 * Crockford's rule O for 0 and I or L for 1.
 *
 * @throws InvoiceError ARGUMENT_INVALID
 */
export function parseCheckCode(text: string): string {
  const code = text
    .slice(0, 32)
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return parseWith(checkCodeSchema, code);
}
