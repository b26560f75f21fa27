/** The 32 characters of Crockford's base32, in the order of their values: no I, L, O, U. */
export const CROCKFORD_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Reads Crockford's base32 as people write it: either case, blanks and hyphens anywhere, O for 0 and
 * I or L for 1. What is no character of it stays.
 */
export function normalizeCrockford(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
