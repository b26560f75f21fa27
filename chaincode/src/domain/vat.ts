import { z } from 'zod';
import { TAX_CLASS, textLimits } from './spot-texts';
import { lineSchema } from './text';

/** VAT category of a line (EN 16931 BT-151, UNCL 5305): `S` standard rate, `E` exempt. */
export const vatCategorySchema = z.enum(['S', 'E']);
export type VatCategory = z.infer<typeof vatCategorySchema>;

/** VAT rate in hundredths of a percent: 600 is 6 %. */
export const vatRateSchema = z.int().min(0).max(2500);

/** 19-digit tax classification code. */
export const taxClassSchema = z
  .string()
  .regex(TAX_CLASS, 'is not a tax classification code: 19 digits');

/** Category and rate, and for `E` the reason; `E` has rate 0 and always a reason (EN 16931 BR-E-5, BR-E-10). */
export const vatTreatmentSchema = z.discriminatedUnion('vatCategory', [
  z.strictObject({ vatCategory: z.literal('S'), vatRate: vatRateSchema.min(1) }),
  z.strictObject({
    vatCategory: z.literal('E'),
    vatRate: z.literal(0),
    exemptionReason: lineSchema(textLimits.exemptionReason),
  }),
]);
export type VatTreatment = z.infer<typeof vatTreatmentSchema>;
