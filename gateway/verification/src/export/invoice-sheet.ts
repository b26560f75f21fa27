import { formatAmount } from '@guanming/chaincode/domain';
import type { PdfProcessPool } from '../pdf-process-pool';
import type { ReadableInvoice } from './readable-invoice';

/** Texts of the list and the sheets. */
export interface SheetTexts {
  readonly title: string;
  readonly firstColumn: string;
  /** Titles of the columns: number, date, spot, seller, without tax, tax, total. */
  readonly columns: readonly string[];
  /** The line of sums. */
  readonly sum: string;
  readonly note: string;
  /** At the line to cut along. */
  readonly cut: string;
}

type Listed = Pick<ReadableInvoice, 'invoice' | 'issueDate'>;

/** Most pages of invoices in one file: what the process that draws them has memory for. */
const PAGES_PER_FILE = 20;

/**
 * Puts invoices on A4, two pages on each, after a list with their sums.
 *
 * @returns PDFs of at most 20 pages of invoices each, the list at the beginning of the first
 * @throws PdfError when a page cannot be drawn within the limits of the pool
 */
export async function* renderSheets(
  invoices: readonly ReadableInvoice[],
  { firstColumn, columns, sum, ...texts }: SheetTexts,
  pool: Pick<PdfProcessPool, 'sheet'>,
): AsyncGenerator<Uint8Array> {
  let rows = [[firstColumn, ...columns], ...invoices.map(rowOf), sumOf(invoices, sum)];
  for (const part of partsOf(invoices)) {
    yield await pool.sheet(
      { ...texts, rows },
      part.map(({ bytes }) => bytes),
    );
    rows = [];
  }
}

/** Puts together as many as one file takes, in their order. */
function partsOf(invoices: readonly ReadableInvoice[]): ReadableInvoice[][] {
  const parts: ReadableInvoice[][] = [];
  let room = 0;
  for (const invoice of invoices) {
    const last = parts.at(-1);
    if (last !== undefined && invoice.pages <= room) {
      last.push(invoice);
    } else {
      parts.push([invoice]);
      room = PAGES_PER_FILE;
    }
    room -= invoice.pages;
  }
  return parts;
}

function rowOf({ invoice, issueDate }: Listed, index: number): string[] {
  const { totalWithoutVat, totalVat, totalWithVat } = invoice.totals;
  return [
    String(index + 1),
    invoice.invoiceNumber,
    issueDate,
    invoice.scenicSpot.name.zh,
    invoice.seller.name,
    ...[totalWithoutVat, totalVat, totalWithVat].map(formatAmount),
  ];
}

function sumOf(invoices: readonly Listed[], sum: string): string[] {
  const total = (member: keyof Listed['invoice']['totals']): string =>
    formatAmount(invoices.reduce((amount, { invoice }) => amount + invoice.totals[member], 0n));
  return ['', sum, '', '', '', total('totalWithoutVat'), total('totalVat'), total('totalWithVat')];
}
