import { INVOICE_ATTACHMENT } from '@guanming/invoice-renderer';
import { inspectPdf } from './inspect-pdf';
import type { PageText } from './pdf-content';
import { PdfError } from './pdf-error';
import type { PdfWorkshop } from './pdf-workshop';

/** What a PDF says about the invoice that it claims to be. */
export interface InvoicePdf {
  /** Text of the attached canonical invoice; not yet parsed. */
  readonly invoiceText: string;
  /** Texts of the page in marked content, by path. */
  readonly texts: readonly PageText[];
  /** What the QR code on the rendered page says. */
  readonly qr: string | undefined;
  /** Program that says that it made the file. */
  readonly producer: string;
  readonly pages: number;
}

const MAX_INVOICE_BYTES = 65_536;

/**
 * Reads a PDF of an invoice: the attached data, the texts of the page by path, the QR code. Nothing
 * in it is believed yet.
 *
 * @throws PdfError - too large, damaged, encrypted, hostile, or without exactly one attached invoice
 */
export async function readInvoicePdf(
  bytes: Uint8Array,
  workshop: PdfWorkshop,
): Promise<InvoicePdf> {
  const { embeddedFiles } = inspectPdf(bytes);
  const { attachments, ...content } = await workshop.read(bytes);
  const found = attachments.filter(({ name }) => name === INVOICE_ATTACHMENT);
  const [invoice] = found;
  if (invoice === undefined) {
    throw new PdfError(
      'PDF_ATTACHMENT_MISSING',
      `the file has no attachment ${INVOICE_ATTACHMENT}`,
    );
  }
  if (found.length > 1 || embeddedFiles !== attachments.length) {
    throw new PdfError(
      'PDF_ATTACHMENT_AMBIGUOUS',
      'the file has attachments that different programs read differently',
    );
  }
  return { ...content, invoiceText: decodeText(invoice.content) };
}

function decodeText(content: Uint8Array): string {
  if (content.length > MAX_INVOICE_BYTES) {
    throw new PdfError('PDF_TOO_LARGE', `${INVOICE_ATTACHMENT} is larger than an invoice can be`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch (cause) {
    throw new PdfError('PDF_MALFORMED', `${INVOICE_ATTACHMENT} is not UTF-8`, { cause });
  }
}
