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

/** A node that can be asked. */
const nodeToAskSchema = z.object({
  name: z.string(),
  mspId: z.string(),
  /** How many blocks it has; null when it does not answer. */
  blockHeight: z.int().nullable(),
});
export type NodeToAsk = Readonly<z.infer<typeof nodeToAskSchema>>;

/** The nodes that can be asked. */
export const nodeListSchema = z.object({ nodes: z.array(nodeToAskSchema) });
export type NodeList = z.infer<typeof nodeListSchema>;
