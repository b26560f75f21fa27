import {
  billingQualificationSchema,
  instantSchema,
  invoiceErrorRetries,
  invoiceNumberSchema,
  invoiceRecordSchema,
  invoiceStatusSchema,
  scenicSpotHeadSchema,
  scenicSpotRevisionSchema,
  transactionIdSchema,
} from '@guanming/chaincode/domain';
import type { InvoiceErrorCode } from '@guanming/chaincode/domain';
import { z } from 'zod';

/** Answer of `invoices:readInvoice`. */
export const invoiceReadingSchema = z.strictObject({
  record: invoiceRecordSchema,
  status: invoiceStatusSchema,
  scenicSpotHead: scenicSpotHeadSchema,
  revision: scenicSpotRevisionSchema,
});

/** Answer of `spots:readSpot`. */
export const spotReadingSchema = z.strictObject({
  head: scenicSpotHeadSchema,
  revision: scenicSpotRevisionSchema,
  qualification: billingQualificationSchema.optional(),
});

/** Answer of `invoices:readInvoiceHistory`. */
export const historySchema = z.array(
  z.strictObject({ transactionId: transactionIdSchema, time: instantSchema, value: z.unknown() }),
);

/** Decrypted answer of `invoices:readBillingData`: the canonical invoice's text and the order. */
export const billingDataSchema = z.strictObject({ invoice: z.string(), order: z.string() });

const errorCodes = Object.keys(invoiceErrorRetries) as [InvoiceErrorCode, ...InvoiceErrorCode[]];

/** Answer of `invoices:issueInvoices`: one result for each item, in order. */
export const issueResultsSchema = z.array(
  z.discriminatedUnion('status', [
    z.strictObject({ status: z.literal('issued'), invoiceNumber: invoiceNumberSchema }),
    z.strictObject({ status: z.literal('already-issued'), invoiceNumber: invoiceNumberSchema }),
    z.strictObject({ status: z.literal('refused'), code: z.enum(errorCodes) }),
  ]),
);

/** Answer of `invoices:refuseOrder`. */
export const refusalSchema = z.strictObject({ marked: z.boolean() });
