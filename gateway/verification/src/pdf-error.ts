/** Why a PDF cannot be read as an invoice. */
export const pdfErrorCodes = [
  'FILE_EMPTY',
  'FILE_IS_ARCHIVE',
  'FILE_IS_HTML',
  'FILE_IS_OFD',
  'FILE_IS_OFFICE_DOCUMENT',
  'FILE_IS_PICTURE',
  'FILE_IS_TEXT',
  'FILE_IS_XML',
  'PDF_TOO_LARGE',
  'PDF_MALFORMED',
  'PDF_ENCRYPTED',
  'PDF_TOO_COMPLEX',
  'PDF_TIMEOUT',
  'PDF_ATTACHMENT_MISSING',
  'PDF_ATTACHMENT_AMBIGUOUS',
  'PDF_AMBIGUOUS',
] as const;
export type PdfErrorCode = (typeof pdfErrorCodes)[number];

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
