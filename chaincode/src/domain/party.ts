import { z } from 'zod';
import { isCreditCode } from './credit-code';
import { lineSchema } from './text';

/** A unified social credit code; its check character is verified. */
export const creditCodeSchema = z.string().refine(isCreditCode, {
  error: 'is not a unified social credit code: 18 characters, the last a check',
  params: { code: 'CREDIT_CODE_INVALID' },
});

/** The scenic spot's operator as invoicing party (EN 16931 BG-4). */
export const sellerSchema = z.strictObject({
  /** BT-27 */
  name: lineSchema(100),
  /** BT-31: unified social credit code, GB 32100. */
  creditCode: creditCodeSchema,
});
export type Seller = z.infer<typeof sellerSchema>;

/** The visitor or organization named on the invoice (EN 16931 BG-7). */
export const buyerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('individual'), name: lineSchema(100).optional() }),
  z.strictObject({
    kind: z.literal('organization'),
    /** BT-44 */
    name: lineSchema(100),
    /** BT-48 */
    creditCode: creditCodeSchema,
  }),
]);
export type Buyer = z.infer<typeof buyerSchema>;
