import { canonicalize } from './canonical-json';
import { invoiceSchema, type Invoice } from './invoice';
import { documentRecordSchema, type DocumentRecord } from './invoice-record';
import { parseCanonicalJson, parseWith } from './parse';

/** RFC 8785 text of an invoice: what the collection and the PDF hold and the digest covers. */
export function canonicalInvoice(invoice: Invoice): string {
  return canonicalize(invoice);
}

/**
 * Reads the canonical text of an invoice.
 *
 * @throws InvoiceError ARGUMENT_INVALID - not canonical, or not an invoice
 */
export function parseInvoice(text: string): Invoice {
  return parseWith(invoiceSchema, parseCanonicalJson(text));
}

/**
 * Reads the canonical text of a public record, as far as a document shows it.
 *
 * @throws InvoiceError ARGUMENT_INVALID - not canonical, or not a record
 */
export function parseDocumentRecord(text: string): DocumentRecord {
  return parseWith(documentRecordSchema, parseCanonicalJson(text));
}
