import { pdfProblems } from './pdf-problems';

/** A stable code of {@link PdfError}. */
export type PdfErrorCode = keyof typeof pdfProblems;

/** Every code of {@link PdfError}. */
export const pdfErrorCodes = Object.keys(pdfProblems) as readonly PdfErrorCode[];

/** Several invoices in one file. */
export class SeveralInvoicesError extends Error {
  override readonly name = 'SeveralInvoicesError';

  /** @param invoiceNumbers - those that its pages show */
  constructor(readonly invoiceNumbers: readonly string[]) {
    super(`PDF_SEVERAL_INVOICES: ${invoiceNumbers.join(', ')}`);
  }
}

/** A file that cannot be read as an invoice: identity by `code`, message `CODE: detail`. */
export class PdfError extends Error {
  override readonly name = 'PdfError';

  constructor(
    readonly code: PdfErrorCode,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }
}
