import { z } from 'zod';
import { amountSchema } from './amount';
import { itemCodeSchema, nonceSchema, orderIdSchema, scenicSpotIdSchema } from './identifiers';
import { buyerSchema } from './party';

/** Most lines of one order. */
export const MAX_ORDER_LINES = 20;

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
export const orderSchema = z.strictObject({
  /** An order of another installation is worth nothing here. */
  aud: audienceSchema,
  /** Seconds since 1970-01-01T00:00:00Z (RFC 7519 NumericDate); `assertOrderTime` judges it. */
  iat: z.int().min(0).max(9_999_999_999),
  orderId: orderIdSchema,
  scenicSpotId: scenicSpotIdSchema,
  /** 128 random bits, base64url: the salt of every digest that covers this order. */
  nonce: nonceSchema,
  lines: z.array(orderLineSchema).min(1).max(MAX_ORDER_LINES),
  /** Sum of quantity × unit price, in fen. */
  total: amountSchema,
  buyer: buyerSchema,
});
export type Order = z.infer<typeof orderSchema>;
