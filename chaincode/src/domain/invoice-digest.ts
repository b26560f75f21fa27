import { canonicalize } from './canonical-json';
import type { Invoice, InvoiceDraft } from './invoice';
import { sha256Hex } from './sha256';

/** `SHA-256("guanming/draft/v1\\n" + RFC 8785 JSON)`, lower-case hex. */
export function draftDigest(draft: InvoiceDraft): string {
  return sha256Hex(`guanming/draft/v1\n${canonicalize(draft)}`);
}

/** `SHA-256("guanming/invoice/v1\\n" + RFC 8785 JSON)`, lower-case hex: what the ledger records. */
export function invoiceDigest(invoice: Invoice): string {
  return digestCanonicalInvoice(canonicalize(invoice));
}

/** {@link invoiceDigest} for a caller that has the canonical text already. */
export function digestCanonicalInvoice(text: string): string {
  return sha256Hex(`guanming/invoice/v1\n${text}`);
}

/** SHA-256 of an order's payload bytes, lower-case hex: equal content of two signed orders. */
export function payloadDigest(payload: Uint8Array): string {
  return sha256Hex(payload);
}
