import {
  canonicalize,
  InvoiceError,
  invoiceDigest,
  parseInvoice,
  type Difference,
  type Invoice,
  type InvoiceRecord,
} from '@guanming/chaincode/domain';
import { faceFields } from '@guanming/invoice-renderer';
import type { InvoicePdf } from './read-invoice-pdf';

type Json = Record<string, unknown>;

/**
 * Puts the page's texts in place of those of the data. When the result has the digest that the
 * ledger holds, the page is proven right and the data are proven changed, field by field.
 *
 * @returns the invoice as issued, or undefined when the page cannot prove it
 */
export function restoreData(
  { texts }: Pick<InvoicePdf, 'texts'>,
  invoice: Invoice,
  record: InvoiceRecord,
): Invoice | undefined {
  if (invoiceDigest(invoice) === record.digest) {
    return undefined;
  }
  const json = JSON.parse(canonicalize(invoice)) as Json;
  for (const path of plainPaths(invoice, record)) {
    const shown = texts.find(({ tag }) => tag === path)?.text;
    if (shown !== undefined) {
      write(json, path, shown.trim());
    }
  }
  try {
    const restored = parseInvoice(canonicalize(json));
    return invoiceDigest(restored) === record.digest ? restored : undefined;
  } catch (error) {
    if (error instanceof InvoiceError) {
      return undefined;
    }
    throw error;
  }
}

/** Which texts differ between the data of a document and the invoice as issued. */
export function compareTexts(
  invoice: Invoice,
  issued: Invoice,
  record: InvoiceRecord,
): Difference[] {
  return plainPaths(issued, record)
    .map((field) => ({
      field,
      document: textAt(invoice, field) ?? '',
      ledger: textAt(issued, field) ?? '',
    }))
    .filter(({ document, ledger }) => document !== ledger);
}

/** Paths of the face that show a text of the data as it is. */
function plainPaths(invoice: Invoice, record: InvoiceRecord): string[] {
  return faceFields(invoice, record)
    .filter(({ path, text }) => textAt(invoice, path) === text)
    .map(({ path }) => path);
}

function parentOf(root: unknown, path: string): { parent: Json; member: string } | undefined {
  const members = path.split('.');
  const member = members.pop() ?? '';
  let parent: unknown = root;
  for (const name of members) {
    parent = isObject(parent) && Object.hasOwn(parent, name) ? parent[name] : undefined;
  }
  return isObject(parent) && Object.hasOwn(parent, member) ? { parent, member } : undefined;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function textAt(root: unknown, path: string): string | undefined {
  const place = parentOf(root, path);
  const value = place?.parent[place.member];
  return typeof value === 'string' ? value : undefined;
}

function write(root: Json, path: string, text: string): void {
  const place = parentOf(root, path);
  if (place !== undefined) {
    place.parent[place.member] = text;
  }
}
