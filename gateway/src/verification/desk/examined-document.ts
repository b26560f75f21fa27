import { buyerSchema, checkCode, invoiceDigest } from '@guanming/chaincode/domain';
import { z } from 'zod';
import { verificationResultSchema, verificationStepSchema } from './result-schema';
import type { PdfExamination } from './verification-desk';

const partySchema = z.object({ name: z.string(), creditCode: z.string() });

/**
 * What a document says of itself, to be believed only as far as the verdict goes, and what the
 * ledger says of the spot's operator. Amounts in fen.
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

/** What the query terminal answers of an uploaded PDF. */
export function examinedDocument({ result, invoice, ledger }: PdfExamination): ExaminedDocument {
  const value = {
    ...result,
    ...(ledger === undefined ? {} : { operator: ledger.revision.seller }),
    ...checkCodeOf(invoice, ledger),
    ...(invoice === undefined
      ? {}
      : {
          document: {
            scenicSpotId: invoice.scenicSpot.scenicSpotId,
            scenicSpotName: invoice.scenicSpot.name,
            seller: invoice.seller,
            buyer: invoice.buyer,
            orderId: invoice.order.orderId,
            invoiceTypeCode: invoice.invoiceTypeCode,
            totals: {
              totalWithoutVat: Number(invoice.totals.totalWithoutVat),
              totalVat: Number(invoice.totals.totalVat),
              totalWithVat: Number(invoice.totals.totalWithVat),
            },
          },
        }),
  };
  return examinedDocumentSchema.parse(value);
}

function checkCodeOf(
  invoice: PdfExamination['invoice'],
  ledger: PdfExamination['ledger'],
): Pick<ExaminedDocument, 'checkCode'> {
  const digest = invoice && invoiceDigest(invoice);
  return digest !== undefined && digest === ledger?.record.digest
    ? { checkCode: checkCode(digest) }
    : {};
}
