import { readFile, stat } from 'node:fs/promises';
import { formatAmount, InvoiceError, parseInvoice } from '@guanming/chaincode/domain';
import type { Invoice } from '@guanming/chaincode/domain';
import { bytesOfPath, readablePath } from '@guanming/runtime';
import { MAX_PDF_BYTES } from '../inspect-pdf';
import { PdfError } from '../pdf-error';
import { readInvoicePdf } from '../read-invoice-pdf';
import type { PdfProcessPool } from '../pdf-process-pool';
import { safeNamePart } from './safe-name';

/** An invoice as its file carries it: not verified. */
export interface ReadableInvoice {
  /** For people: see {@link readablePath}. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly invoice: Invoice;
  /** The attached XML, as it is; files of earlier renderers have none. */
  readonly xml?: string;
  /** As the page shows it: the ledger's record is not in the file. */
  readonly issueDate: string;
  readonly pages: number;
}

/** A file that cannot be exported, and why. */
export interface LeftOut {
  readonly path: string;
  /** A stable code, `DUPLICATE` for an invoice that was there already. */
  readonly code: string;
}

/**
 * Reads what files carry, one after the other; an invoice that comes again is left out. Nothing is
 * asked of the ledger: verify first.
 *
 * @param onLeftOut - told of each file that carries no invoice, or one that was there already
 */
export async function* readInvoices(
  paths: readonly string[],
  pool: PdfProcessPool,
  onLeftOut: (file: LeftOut) => void,
): AsyncGenerator<ReadableInvoice> {
  const seen = new Set<string>();
  for (const path of paths) {
    const invoice = await readOne(path, pool);
    if ('code' in invoice) {
      onLeftOut(invoice);
    } else if (seen.has(invoice.invoice.invoiceNumber)) {
      onLeftOut({ path, code: 'DUPLICATE' });
    } else {
      seen.add(invoice.invoice.invoiceNumber);
      yield invoice;
    }
  }
}

/** `number-spot-amount`, the amount in yuan, as a file name without its extension. */
export function fileNameOf({ invoice }: Pick<ReadableInvoice, 'invoice'>): string {
  const amount = formatAmount(invoice.totals.totalWithVat);
  return `${invoice.invoiceNumber}-${safeNamePart(invoice.scenicSpot.name.zh)}-${amount}`;
}

async function readOne(path: string, pool: PdfProcessPool): Promise<ReadableInvoice | LeftOut> {
  try {
    if ((await stat(bytesOfPath(path))).size > MAX_PDF_BYTES) {
      return { path, code: 'PDF_TOO_LARGE' };
    }
    const bytes = Uint8Array.from(await readFile(bytesOfPath(path)));
    return await readContent(readablePath(path), bytes, pool);
  } catch (error) {
    return { path, code: codeOf(error) };
  }
}

async function readContent(
  path: string,
  bytes: Uint8Array,
  pool: PdfProcessPool,
): Promise<ReadableInvoice> {
  const { invoiceText, xmlText, texts, pages } = await readInvoicePdf(bytes, pool);
  const issueDate = texts.find(({ tag }) => tag === 'record.issueTime')?.text.trim() ?? '';
  return {
    path,
    bytes,
    invoice: parseInvoice(invoiceText),
    ...(xmlText === undefined ? {} : { xml: xmlText }),
    issueDate,
    pages,
  };
}

/** Code of what is wrong with a file; anything else is a bug and is thrown on. */
function codeOf(error: unknown): string {
  if (error instanceof PdfError || error instanceof InvoiceError) {
    return error.code;
  }
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    return String(error.code);
  }
  throw error;
}
