import { MAX_BATCH_ITEMS, mspIdSchema } from '@guanming/chaincode/domain';
import { accountSchema } from '@guanming/wire';
import { z } from 'zod';
import {
  credentialDigestSchema,
  fingerprintSchema,
  listenerSchema,
  originSchema,
  pathSchema,
  publicListenerSchema,
  requireConfinementSchema,
  serverConfigShape,
} from '../config/common';
import { DEFAULT_LIMITS } from './issue-coalescer';

/** Bounds of the transactions that orders share; what is not named is as it serves best. */
const coalescerSchema = z.strictObject({
  lingerMs: z.int().min(0).max(1_000).default(DEFAULT_LIMITS.lingerMs),
  /** 1 gives every order a transaction of its own. */
  maxItems: z.int().min(1).max(MAX_BATCH_ITEMS).default(DEFAULT_LIMITS.maxItems),
  maxBytes: z.int().min(16_384).max(DEFAULT_LIMITS.maxBytes).default(DEFAULT_LIMITS.maxBytes),
  maxInFlight: z.int().min(1).max(1_000).default(DEFAULT_LIMITS.maxInFlight),
  maxPerCaller: z.int().min(1).max(100_000).default(DEFAULT_LIMITS.maxPerCaller),
  maxWaiting: z.int().min(1).max(100_000).default(DEFAULT_LIMITS.maxWaiting),
  oldestMs: z.int().min(10).max(60_000).default(DEFAULT_LIMITS.oldestMs),
});

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
  /** Path of the private P-256 key (JWK) that signs the receipts of this server. */
  receiptKeyFile: pathSchema,
  /** What the supervisor of the installation writes of its processes, for metrics. */
  processStatusFile: pathSchema.optional(),
  coalescer: coalescerSchema.prefault({}),
  officer: publicListenerSchema.extend({
    credentialDigest: credentialDigestSchema,
    /**
     * Origin under which browsers reach the console, whose host no other server has: browsers send
     * cookies to all ports of a host (RFC 6265, section 8.5).
     */
    publicUrl: originSchema,
    /** Who may sign in to the console. */
    accounts: z.array(accountSchema).default([]),
    /** What the console knows of the channel; it can be deleted at any time. */
    cacheFile: pathSchema,
  }),
  public: publicListenerSchema.extend({
    /** Invoice checks that one address may ask in a minute. */
    checksPerMinute: z.int().min(1).default(60),
    /** PDFs that one address may have verified in a minute. */
    pdfsPerMinute: z.int().min(1).default(20),
    requireConfinement: requireConfinementSchema,
  }),
});
export type TaxBureauConfig = z.infer<typeof taxBureauConfigSchema>;
