import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CROCKFORD_ALPHABET, normalizeCrockford } from './crockford-base32';
import { parseWith } from './parse';

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
  return bits.replace(/.{5}/g, (group) => CROCKFORD_ALPHABET.charAt(Number.parseInt(group, 2)));
}

/**
 * Reads a check code as a person types it, by Crockford's rules.
 *
 * @throws InvoiceError ARGUMENT_INVALID
 */
export function parseCheckCode(text: string): string {
  return parseWith(checkCodeSchema, normalizeCrockford(text.slice(0, 32)));
}
