import { mspIdSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import {
  credentialDigestSchema,
  fingerprintSchema,
  listenerSchema,
  serverConfigShape,
} from '../config/common';

/** Configuration of the tax bureau's server; the file that `GUANMING_CONFIG` names. */
export const taxBureauConfigSchema = z.strictObject({
  ...serverConfigShape,
  /** Stable name of this copy of the server: it goes on in its own number leases. */
  instanceName: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/),
  /** Billing data, mutual TLS with the certificate of the connection file's `server`. */
  internal: listenerSchema.extend({
    callers: z
      .array(
        z.strictObject({
          name: z.string(),
          mspId: mspIdSchema,
          /** SHA-256 of the caller's exact TLS client certificate. */
          certificateFingerprint: fingerprintSchema,
        }),
      )
      .min(1),
  }),
  officer: listenerSchema.extend({ credentialDigest: credentialDigestSchema }),
  public: listenerSchema.extend({
    /** Invoice checks that one address may ask in a minute. */
    checksPerMinute: z.int().min(1).default(60),
  }),
});
export type TaxBureauConfig = z.infer<typeof taxBureauConfigSchema>;
