import { createHmac } from 'node:crypto';
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

/**
 * `HMAC-SHA-256(salt, "guanming/claim-secret/v1\\n" + number)`, lower-case hex, with the 16 bytes of
 * the salt as key: only who has the invoice can compute it.
 */
export function claimSecret(invoice: Pick<Invoice, 'salt' | 'invoiceNumber'>): string {
  return createHmac('sha256', Buffer.from(invoice.salt, 'base64url'))
    .update(`guanming/claim-secret/v1\n${invoice.invoiceNumber}`)
    .digest('hex');
}

/** `SHA-256("guanming/claim/v1\\n" + {@link claimSecret})`, lower-case hex: public from the start. */
export function claimTag(invoice: Pick<Invoice, 'salt' | 'invoiceNumber'>): string {
  return sha256Hex(`guanming/claim/v1\n${claimSecret(invoice)}`);
}
