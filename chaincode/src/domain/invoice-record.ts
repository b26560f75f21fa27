import { z } from 'zod';
import {
  invoiceNumberSchema,
  scenicSpotIdSchema,
  sha256HexSchema,
  thumbprintSchema,
  transactionIdSchema,
  versionSchema,
} from './identifiers';
import { instantSchema } from './instant';
import { invoiceTypeCodeSchema } from './invoice';

const documentShape = {
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
};

/** The part of a public record that a document shows, or that follows from it. */
export const documentRecordSchema = z.object(documentShape);
export type DocumentRecord = z.infer<typeof documentRecordSchema>;

/** The public record of an invoice: what every organization of the channel sees, for ever. */
export const invoiceRecordSchema = z.strictObject({
  outcome: z.literal('issued'),
  ...documentShape,
  /** Thumbprint of the ticketing key that signed the order. */
  kid: thumbprintSchema,
  /** SHA-256 of the order's payload: equal content of two signed orders. */
  payloadDigest: sha256HexSchema,
  /** SHA-256 of the whole signed order, its compact JWS. */
  orderDigest: sha256HexSchema,
  /** Which part of the transaction's private data has the invoice. */
  part: z.int().min(0).max(9_999),
  /** 0, and one more with each invoice that replaces an earlier one of the order. */
  generation: z.int().min(0).max(9_999),
});
export type InvoiceRecord = z.infer<typeof invoiceRecordSchema>;

/** Outcome of an order: an invoice, or a refusal, which stops an order that arrives late. */
export const orderRecordSchema = z.discriminatedUnion('outcome', [
  invoiceRecordSchema,
  z.strictObject({
    outcome: z.literal('refused'),
    code: z.string().regex(/^[A-Z_]{3,64}$/),
  }),
]);
export type OrderRecord = z.infer<typeof orderRecordSchema>;
