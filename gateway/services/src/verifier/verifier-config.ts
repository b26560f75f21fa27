import { z } from 'zod';
import {
  originSchema,
  publicListenerSchema,
  requireConfinementSchema,
  serverConfigShape,
} from '../config/common';

/** Configuration of the verifier's query terminal; the file that `GUANMING_CONFIG` names. */
export const verifierConfigSchema = z.strictObject({
  ...serverConfigShape,
  listener: publicListenerSchema.extend({
    /** Verifications that one address may ask for in a minute. */
    verificationsPerMinute: z.int().min(1).default(60),
  }),
  requireConfinement: requireConfinementSchema,
  /** The organization's Fabric identity that asks. */
  identity: z.string().default('auditor'),
  /** Rules of the channel that the operator has acknowledged; `guanming trust pin` writes the file. */
  trustFile: z.string().min(1).optional(),
  /** Public listener of the tax bureau, unless the verification origin of the ledger's settings. */
  taxBureauUrl: originSchema.optional(),
  /** Where invoices for rehearsals are bought; only of use while the ledger is a demonstration. */
  rehearsal: z.strictObject({ shopUrl: originSchema }).optional(),
});
export type VerifierConfig = z.infer<typeof verifierConfigSchema>;
