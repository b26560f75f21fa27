import { billingDataSchema, scenicSpotIdSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import { issuedInvoiceSchema } from '../issued-invoice';

/** Body of `POST /v1/billing-data`. */
export const billingDataRequestSchema = billingDataSchema.extend({
  scenicSpotId: scenicSpotIdSchema,
  /** An earlier request for the order had no answer: a refusal must stop what is still under way. */
  attempted: z.boolean(),
});
export type BillingDataRequest = z.infer<typeof billingDataRequestSchema>;

/** Answer of the tax bureau: the invoice is on the ledger. */
export const billingDataAnswerSchema = z.strictObject({
  status: z.literal('issued'),
  ...issuedInvoiceSchema.shape,
});
export type BillingDataAnswer = z.infer<typeof billingDataAnswerSchema>;
