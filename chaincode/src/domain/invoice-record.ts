import { z } from 'zod';
import {
  invoiceNumberSchema,
  orderIdSchema,
  scenicSpotIdSchema,
  sha256HexSchema,
  transactionIdSchema,
  versionSchema,
} from './identifiers';
import { instantSchema } from './instant';
import { invoiceTypeCodeSchema } from './invoice';

/** The public record of an invoice: what every organization of the channel sees, for ever. */
export const invoiceRecordSchema = z.strictObject({
  invoiceNumber: invoiceNumberSchema,
  scenicSpotId: scenicSpotIdSchema,
  spotRevision: versionSchema,
  invoiceTypeCode: invoiceTypeCodeSchema,
  digest: sha256HexSchema,
  /** Transaction time, UTC. */
  issueTime: instantSchema,
  transactionId: transactionIdSchema,
  claimTag: sha256HexSchema,
  settingsVersion: versionSchema,
  precedingInvoiceNumber: invoiceNumberSchema.optional(),
});
export type InvoiceRecord = z.infer<typeof invoiceRecordSchema>;

/** Outcome of an order: an invoice, or a refusal, which stops an order that arrives late. */
export const orderRecordSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('issued'),
    scenicSpotId: scenicSpotIdSchema,
    orderId: orderIdSchema,
    payloadDigest: sha256HexSchema,
    invoiceNumber: invoiceNumberSchema,
  }),
  z.strictObject({
    outcome: z.literal('refused'),
    scenicSpotId: scenicSpotIdSchema,
    orderId: orderIdSchema,
    payloadDigest: sha256HexSchema,
    code: z.string().regex(/^[A-Z_]{3,64}$/),
  }),
]);
export type OrderRecord = z.infer<typeof orderRecordSchema>;
