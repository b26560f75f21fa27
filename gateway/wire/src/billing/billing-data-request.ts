import {
  billingDataSchema,
  invoiceNumberSchema,
  scenicSpotIdSchema,
  transactionIdSchema,
} from '@guanming/chaincode/domain';
import { z } from 'zod';

/** Body of `POST /v1/billing-data`. */
export const billingDataRequestSchema = billingDataSchema.extend({
  scenicSpotId: scenicSpotIdSchema,
  /** An earlier request for the order had no answer: a refusal must stop what is still under way. */
  attempted: z.boolean(),
});
export type BillingDataRequest = z.infer<typeof billingDataRequestSchema>;

/** What the tax bureau answers: the invoice is on the ledger. */
export const issuedInvoiceSchema = z.strictObject({
  status: z.literal('issued'),
  invoiceNumber: invoiceNumberSchema,
  transactionId: transactionIdSchema,
});
export type IssuedInvoice = z.infer<typeof issuedInvoiceSchema>;
