import { z } from 'zod';

/** Whom to ask. */
const askSchema = z.string().min(1).max(100).default('own');

/** Number and check code as printed on the invoice. */
export const numberVerificationSchema = z.strictObject({
  invoiceNumber: z.string().min(1).max(40),
  checkCode: z.string().min(1).max(32),
  ask: askSchema,
});

/** `?ask=` of an uploaded PDF. */
export const pdfVerificationQuerySchema = z.strictObject({ ask: askSchema });

/** The nodes that can be asked. */
export const nodeListSchema = z.object({
  nodes: z.array(
    z.object({ name: z.string(), mspId: z.string(), blockHeight: z.int().nullable() }),
  ),
});
