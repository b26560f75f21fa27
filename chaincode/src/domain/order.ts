import { z } from 'zod';
import { amountSchema } from './amount';
import { itemCodeSchema, nonceSchema, orderIdSchema, scenicSpotIdSchema } from './identifiers';
import { buyerSchema } from './party';
import { endsWithin, numericDateSchema } from './signed-time';

/** Most lines of one order. */
export const MAX_ORDER_LINES = 20;

/**
 * How long a signed order may be invoiced at most, in seconds: 30 days. What a thief of the key or
 * of the order kept is worth nothing after it, and an order that nobody answered comes to an end.
 */
export const MAX_ORDER_LIFETIME = 30 * 86_400;

/** The JWS `typ` of a signed order. */
export const ORDER_JWS_TYPE = 'guanming-order+jws';

/** `<channel>/<instance id>` of the installation that a signed statement is for. */
export const audienceSchema = z
  .string()
  .max(128)
  .regex(/^[a-z][a-z0-9.-]*\/[a-z0-9]+$/, 'is not an audience: <channel>/<instance id>');

/** One item bought: `unitPrice` is tax-included, in fen. */
export const orderLineSchema = z.strictObject({
  itemCode: itemCodeSchema,
  quantity: z.int().min(1).max(100_000),
  unitPrice: amountSchema,
});
export type OrderLine = z.infer<typeof orderLineSchema>;

/** The sale that is invoiced once: payload of the signed order, RFC 8785 text. */
export const orderSchema = z
  .strictObject({
    /** Version of this form. */
    v: z.literal(1),
    /** An order of another installation is worth nothing here. */
    aud: audienceSchema,
    /** When the invoice was asked for, hence the order written; `assertOrderTime` judges it. */
    iat: numericDateSchema,
    /** From when on no invoice is issued, {@link MAX_ORDER_LIFETIME} after `iat` at most. */
    exp: numericDateSchema,
    orderId: orderIdSchema,
    scenicSpotId: scenicSpotIdSchema,
    /** 128 random bits, base64url: the salt of every digest that covers this order. */
    nonce: nonceSchema,
    lines: z.array(orderLineSchema).min(1).max(MAX_ORDER_LINES),
    /** Sum of quantity × unit price, in fen. */
    total: amountSchema,
    buyer: buyerSchema,
  })
  .check(endsWithin(MAX_ORDER_LIFETIME));
export type Order = z.infer<typeof orderSchema>;
