import { invoiceNumberSchema, transactionIdSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';

/** An invoice that is on the ledger: its number, and the transaction that wrote its record. */
export const issuedInvoiceSchema = z.strictObject({
  invoiceNumber: invoiceNumberSchema,
  transactionId: transactionIdSchema,
});
export type IssuedInvoice = z.infer<typeof issuedInvoiceSchema>;

/** Where the billing server hands out the PDF of an invoice, and the bearer token for it. */
export const pdfAccessSchema = z.strictObject({ url: z.string(), token: z.string() });
export type PdfAccess = z.infer<typeof pdfAccessSchema>;

/** An issued invoice, and how its PDF is fetched. */
export const fetchableInvoiceSchema = issuedInvoiceSchema.extend({ pdf: pdfAccessSchema });
export type FetchableInvoice = z.infer<typeof fetchableInvoiceSchema>;
