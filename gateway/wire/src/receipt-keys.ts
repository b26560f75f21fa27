import { mspIdSchema, publicJwkSchema, thumbprintSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';

/** Answer of `GET /v1/receipt-keys`: a JWK Set (RFC 7517, section 5), and whose it is. */
export const receiptKeySetSchema = z.strictObject({
  /** MSP id of the organization whose receipts these keys sign. */
  issuer: mspIdSchema,
  keys: z.array(
    publicJwkSchema.extend({
      kid: thumbprintSchema,
      alg: z.literal('ES256'),
      use: z.literal('sig'),
    }),
  ),
});
export type ReceiptKeySet = z.infer<typeof receiptKeySetSchema>;
