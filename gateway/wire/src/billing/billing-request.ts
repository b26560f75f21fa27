import { MAX_JWS_LENGTH, orderIdSchema, scenicSpotIdSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import { fetchableInvoiceSchema } from '../issued-invoice';

/** Body of `POST /v1/billing-requests`. */
export const billingRequestSchema = z.strictObject({
  /** The signed order, compact JWS. */
  order: z.string().min(1).max(MAX_JWS_LENGTH),
  /** An earlier request for this order had no answer. */
  attempted: z.boolean(),
});
export type BillingRequest = z.infer<typeof billingRequestSchema>;

/** Answer of the billing server: the invoice of the order is on the ledger. */
export const invoicedOrderSchema = z.strictObject({
  scenicSpotId: scenicSpotIdSchema,
  orderId: orderIdSchema,
  ...fetchableInvoiceSchema.shape,
});
export type InvoicedOrder = z.infer<typeof invoicedOrderSchema>;
