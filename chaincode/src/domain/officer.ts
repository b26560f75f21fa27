import { z } from 'zod';
import { InvoiceError } from './errors';
import { mspIdSchema } from './identifiers';
import { publicJwkSchema, thumbprint } from './public-jwk';

/** Most officers and approvers of an installation. */
const MAX_OFFICERS = 100;

/**
 * Somebody who signs acts: an officer of the tax bureau or, of another organization, an approver,
 * without whom no officer changes the rules.
 */
export const officerSchema = z.strictObject({
  /** A pseudonym. */
  name: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'is not a pseudonym: a-z, 0-9 and -'),
  /** MSP id of the organization for which this one signs. */
  organization: mspIdSchema,
  /** The key that verifies the signatures. */
  jwk: publicJwkSchema,
});
export type Officer = z.infer<typeof officerSchema>;

/** The officers and approvers of an installation; no two have one name or one key. */
export const officersSchema = z
  .array(officerSchema)
  .min(1)
  .max(MAX_OFFICERS)
  .refine(areDifferent, 'has two officers of one name or one key');

/**
 * The officer or approver whose key signed something.
 *
 * @param kid - RFC 7638 thumbprint that the signature names
 * @throws InvoiceError OFFICER_NOT_FOUND
 */
export function officerOfKey(officers: readonly Officer[], kid: string): Officer {
  const officer = officers.find(({ jwk }) => thumbprint(jwk) === kid);
  if (officer === undefined) {
    throw new InvoiceError('OFFICER_NOT_FOUND', `the settings have no officer with the key ${kid}`);
  }
  return officer;
}

function areDifferent(officers: readonly Officer[]): boolean {
  const names = new Set(officers.map(({ name }) => name));
  const keys = new Set(officers.map(({ jwk }) => jwk.x));
  return names.size === officers.length && keys.size === officers.length;
}
