import { z } from 'zod';
import { forgeryKinds } from './forgery-kinds';

/** Whether this terminal can rehearse. */
export const rehearsalStatusSchema = z.object({ available: z.boolean() });

/** Genuine invoices that were bought for a rehearsal: first the one that is forged. */
export const rehearsalSchema = z.object({
  rehearsalId: z.uuid(),
  invoices: z.array(
    z.object({
      invoiceNumber: z.string(),
      scenicSpotName: z.object({ zh: z.string(), en: z.string() }),
    }),
  ),
});
export type RehearsalView = z.infer<typeof rehearsalSchema>;

/** Names one file of a rehearsal. */
export const rehearsalFileParamsSchema = z.strictObject({
  rehearsalId: z.uuid(),
  kind: z.enum(forgeryKinds),
});
