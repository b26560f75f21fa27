import {
  audienceSchema,
  invoiceNumberSchema,
  mspIdSchema,
  scenicSpotIdSchema,
} from '@guanming/chaincode/domain';
import { z } from 'zod';
import { fetchableInvoiceSchema } from '../issued-invoice';
import { scenicSpotParamsSchema } from '../params';

/** Who a billing server is: what a ticketing server signs its orders, keys and access tokens for. */
export const billingProviderSchema = z.strictObject({
  /** `<channel>/<instance id>`: the installation. */
  audience: audienceSchema,
  /** MSP id of the billing provider. */
  provider: mspIdSchema,
});
export type BillingProvider = z.infer<typeof billingProviderSchema>;

/** `:scenicSpotId` and `:invoiceNumber` of an address. */
export const spotInvoiceParamsSchema = scenicSpotParamsSchema.extend({
  invoiceNumber: invoiceNumberSchema,
});

/** Whether the billing qualification of a spot is in force. */
export const qualificationInForceSchema = z.strictObject({
  scenicSpotId: scenicSpotIdSchema,
  inForce: z.boolean(),
  /** Why not: what an order would be refused with. */
  code: z.string().optional(),
});

/** Which of a spot's invoiced orders are wanted. */
export const signedOrderPageQuerySchema = z.strictObject({
  /** The `last` of the page before; the first page unless said. */
  after: invoiceNumberSchema.optional(),
});

/** The invoiced orders of one block of numbers, as their spot signed them. */
export const signedOrderPageSchema = z.strictObject({
  orders: z.array(
    z.strictObject({
      /** The signed order, compact JWS. */
      order: z.string(),
      ...fetchableInvoiceSchema.shape,
    }),
  ),
  /** Invoices whose order the node of the billing provider does not have. */
  withoutOrder: z.array(invoiceNumberSchema),
  /** Ask for what comes `after` this; absent when nothing does. */
  last: invoiceNumberSchema.optional(),
});
export type SignedOrderPage = z.infer<typeof signedOrderPageSchema>;
