import { z } from 'zod';
import { InvoiceError } from './errors';
import { publicJwkSchema, thumbprint, type PublicJwk } from './public-jwk';

/** Most officers of an installation. */
const MAX_OFFICERS = 100;

/** An officer of the tax bureau: a pseudonym, and the key that signs this officer's acts. */
export const officerSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'is not a pseudonym: a-z, 0-9 and -'),
  jwk: publicJwkSchema,
});
export type Officer = z.infer<typeof officerSchema>;

/** The officers of an installation; no two have one name or one key. */
export const officersSchema = z
  .array(officerSchema)
  .min(1)
  .max(MAX_OFFICERS)
  .refine(areDifferent, 'has two officers of one name or one key');

/**
 * The key of the officer who signed something.
 *
 * @param kid - RFC 7638 thumbprint that the signature names
 * @throws InvoiceError OFFICER_NOT_FOUND
 */
export function officerKey(officers: readonly Officer[], kid: string): PublicJwk {
  const officer = officers.find(({ jwk }) => thumbprint(jwk) === kid);
  if (officer === undefined) {
    throw new InvoiceError('OFFICER_NOT_FOUND', `the settings have no officer with the key ${kid}`);
  }
  return officer.jwk;
}

function areDifferent(officers: readonly Officer[]): boolean {
  const names = new Set(officers.map(({ name }) => name));
  const keys = new Set(officers.map(({ jwk }) => jwk.x));
  return names.size === officers.length && keys.size === officers.length;
}
