import { invoiceNumberSchema } from '@guanming/chaincode/domain';
import { INVOICE_ATTACHMENT, ORDER_ATTACHMENT, XML_ATTACHMENT } from '@guanming/invoice-renderer';
import type { Attachment } from './objects/find-attachments';
import type { PageText } from './pdf-content';
import { assertLooksLikePdf } from './file-kind';
import { PdfError, SeveralInvoicesError } from './pdf-error';
import type { PdfProcessPool } from './pdf-process-pool';
import { readQr } from './read-qr';

/** The invoice that a PDF claims to be; nothing of it is proven yet. */
export interface InvoicePdf {
  /** Text of the attached canonical invoice; not yet parsed. */
  readonly invoiceText: string;
  /** Text of the attached XML; files of earlier renderers have none. */
  readonly xmlText?: string;
  /** Text of the attached signed order, a compact JWS; files of earlier renderers have none. */
  readonly orderText?: string;
  /** Texts of the page in marked content, by path. */
  readonly texts: readonly PageText[];
  /** What the QR code on the rendered page says. */
  readonly qr: string | undefined;
  readonly pages: number;
}

const MAX_INVOICE_BYTES = 65_536;

/**
 * Reads a PDF of an invoice: the attached data, the texts of the page by path, the QR code. Nothing
 * in it is believed yet, and nothing of it is looked at outside the pool.
 *
 * @throws PdfError - no PDF at all, too large, damaged, encrypted, hostile, or without exactly one attached invoice
 * @throws SeveralInvoicesError
 */
export async function readInvoicePdf(
  bytes: Uint8Array,
  pool: Pick<PdfProcessPool, 'read'>,
): Promise<InvoicePdf> {
  assertLooksLikePdf(bytes);
  const { attachments, qrs, ...content } = await pool.read(bytes);
  const numbers = numbersOnPages(content.texts, qrs);
  if (numbers.length > 1) {
    throw new SeveralInvoicesError(numbers);
  }
  if (attachments === 'ambiguous') {
    throw new PdfError(
      'PDF_ATTACHMENT_AMBIGUOUS',
      'the file has attachments that different programs read differently',
    );
  }
  const named = (name: string): Attachment | undefined =>
    attachments.find((attachment) => attachment.name === name);
  const invoice = named(INVOICE_ATTACHMENT);
  const xml = named(XML_ATTACHMENT);
  const order = named(ORDER_ATTACHMENT);
  if (invoice === undefined) {
    throw new PdfError(
      'PDF_ATTACHMENT_MISSING',
      `the file has no attachment ${INVOICE_ATTACHMENT}`,
    );
  }
  return {
    ...content,
    qr: qrs.find((qr) => qr !== undefined),
    invoiceText: decodeText(invoice),
    ...(xml === undefined ? {} : { xmlText: decodeText(xml) }),
    ...(order === undefined ? {} : { orderText: decodeText(order) }),
  };
}

/** The numbers that different pages show: in their marked texts, else in their QR codes. */
function numbersOnPages(
  texts: readonly PageText[],
  qrs: readonly (string | undefined)[],
): string[] {
  const numbers = qrs.map((qr, index) => {
    const marked = texts.find(({ tag, page }) => tag === 'invoiceNumber' && page === index + 1);
    const shown = invoiceNumberSchema.safeParse(marked?.text.trim());
    return shown.success ? shown.data : readQr(qr)?.invoiceNumber;
  });
  return [...new Set(numbers.filter((number) => number !== undefined))];
}

/** Bytes that are no UTF-8 become U+FFFD: such a text is never the one that was attached. */
function decodeText({ name, content }: Attachment): string {
  if (content.length > MAX_INVOICE_BYTES) {
    throw new PdfError('PDF_TOO_LARGE', `${name} is larger than an invoice can be`);
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
}
