import { INVOICE_ATTACHMENT, XML_ATTACHMENT } from '@guanming/invoice-renderer/content';
import type { PageText } from './pdf-content';
import type { PdfContent } from './pdf-content';
import { assertLooksLikePdf } from './file-kind';
import { PdfError } from './pdf-error';
import type { PdfWorkshop } from './pdf-workshop';

/** What a PDF says about the invoice that it claims to be. */
export interface InvoicePdf {
  /** Text of the attached canonical invoice; not yet parsed. */
  readonly invoiceText: string;
  /** Text of the attached XML; files of earlier renderers have none. */
  readonly xmlText?: string;
  /** Texts of the page in marked content, by path. */
  readonly texts: readonly PageText[];
  /** What the QR code on the rendered page says. */
  readonly qr: string | undefined;
  readonly pages: number;
}

const MAX_INVOICE_BYTES = 65_536;

/**
 * Reads a PDF of an invoice: the attached data, the texts of the page by path, the QR code. Nothing
 * in it is believed yet, and nothing of it is looked at outside the workshop.
 *
 * @throws PdfError - no PDF at all, too large, damaged, encrypted, hostile, or without exactly one attached invoice
 */
export async function readInvoicePdf(
  bytes: Uint8Array,
  workshop: Pick<PdfWorkshop, 'read'>,
): Promise<InvoicePdf> {
  assertLooksLikePdf(bytes);
  const { attachments, embeddedFiles, ...content } = await workshop.read(bytes);
  const named = (name: string): PdfContent['attachments'] =>
    attachments.filter((attachment) => attachment.name === name);
  const [invoice, ...others] = named(INVOICE_ATTACHMENT);
  const [xml, ...otherXml] = named(XML_ATTACHMENT);
  if (invoice === undefined) {
    throw new PdfError(
      'PDF_ATTACHMENT_MISSING',
      `the file has no attachment ${INVOICE_ATTACHMENT}`,
    );
  }
  if (others.length + otherXml.length > 0 || embeddedFiles !== attachments.length) {
    throw new PdfError(
      'PDF_ATTACHMENT_AMBIGUOUS',
      'the file has attachments that different programs read differently',
    );
  }
  return {
    ...content,
    invoiceText: decodeText(invoice),
    ...(xml === undefined ? {} : { xmlText: decodeText(xml) }),
  };
}

/** Bytes that are no UTF-8 become U+FFFD: such a text is never the one that was attached. */
function decodeText({ name, content }: PdfContent['attachments'][number]): string {
  if (content.length > MAX_INVOICE_BYTES) {
    throw new PdfError('PDF_TOO_LARGE', `${name} is larger than an invoice can be`);
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
}
