import { buyerSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import { verificationResultSchema, verificationStepSchema } from './result-schema';

const partySchema = z.object({ name: z.string(), creditCode: z.string() });

/**
 * Answer about a document: its own data, to be believed only as far as the verdict goes, and the
 * spot's operator by the ledger. Amounts in fen.
 */
export const examinedDocumentSchema = verificationResultSchema.extend({
  /** The seller of the spot's revision on the ledger. */
  operator: partySchema.optional(),
  /** Of the invoice, for whoever proves by its whole data to have it. */
  checkCode: z.string().optional(),
  document: z
    .object({
      scenicSpotId: z.string(),
      scenicSpotName: z.object({ zh: z.string(), en: z.string() }),
      seller: partySchema,
      buyer: buyerSchema,
      orderId: z.string(),
      invoiceTypeCode: z.string(),
      totals: z.object({
        totalWithoutVat: z.int(),
        totalVat: z.int(),
        totalWithVat: z.int(),
      }),
    })
    .optional(),
});
export type ExaminedDocument = z.infer<typeof examinedDocumentSchema>;

/** One line of the stream of a verification. */
export const streamedLineSchema = z.union([
  z.strictObject({ step: verificationStepSchema }),
  z.strictObject({ result: examinedDocumentSchema }),
]);
export type StreamedLine = Readonly<z.infer<typeof streamedLineSchema>>;
