import { z } from 'zod';
import { scenicSpotIdSchema } from './identifiers';
import { instantSchema } from './instant';
import { textLimits } from './spot-texts';
import { lineSchema } from './text';
import { vatCategorySchema } from './vat';

/** The tax bureau's authorization for a spot to issue: `granted ⇄ suspended`, either → `revoked`. */
export const billingQualificationSchema = z.strictObject({
  scenicSpotId: scenicSpotIdSchema,
  status: z.enum(['granted', 'suspended', 'revoked']),
  /** Why it is suspended or revoked. */
  reason: lineSchema(textLimits.reason).optional(),
  /** Issuing is allowed from this instant … */
  validFrom: instantSchema,
  /** … to before this one. */
  validUntil: instantSchema,
  vatCategories: z.array(vatCategorySchema).min(1),
  changedAt: instantSchema,
});
export type BillingQualification = z.infer<typeof billingQualificationSchema>;
