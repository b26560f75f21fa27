import { z } from 'zod';
import { MAX_JWS_LENGTH } from './compact-jws';
import { invoiceNumberSchema, sha256HexSchema, versionSchema } from './identifiers';

/** Most items of one `issueInvoices`. */
export const MAX_BATCH_ITEMS = 500;

/** Billing data of one order, as billing sends them to the tax bureau. */
export const billingDataSchema = z.strictObject({
  /** The signed order, a compact JWS. */
  order: z.string().min(1).max(MAX_JWS_LENGTH),
  /** The revision of the spot that the draft was derived from … */
  spotRevision: versionSchema,
  /** … the settings version … */
  settingsVersion: versionSchema,
  /** … and the draft's digest. */
  draftDigest: sha256HexSchema,
});
export type BillingData = z.infer<typeof billingDataSchema>;

/** One item of `issueInvoices`: billing data and the number that the tax bureau allotted. */
export const issueItemSchema = billingDataSchema.extend({ invoiceNumber: invoiceNumberSchema });
export type IssueItem = z.infer<typeof issueItemSchema>;

/** The batch, as transient data. */
export const issueBatchSchema = z.array(issueItemSchema).min(1).max(MAX_BATCH_ITEMS);
