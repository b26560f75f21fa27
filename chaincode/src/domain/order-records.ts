import { findIssued } from './approve-order';
import { claimTag } from './claim-tag';
import { InvoiceError, type InvoiceErrorCode } from './errors';
import type { Instant } from './instant';
import type { Invoice } from './invoice';
import { invoiceDigest } from './invoice-digest';
import type { DocumentRecord, InvoiceRecord, OrderRecord } from './invoice-record';
import type { SignedOrder } from './order-jws';
import { sha256Hex } from './sha256';

/** Fabric's transaction id and time. */
interface IssuedIn {
  readonly transactionId: string;
  readonly issueTime: Instant;
}

/**
 * The part of a public record that its document shows.
 *
 * @param digest - the invoice's digest, when known already
 */
export function newDocumentRecord(
  invoice: Invoice,
  { transactionId, issueTime }: IssuedIn,
  digest = invoiceDigest(invoice),
): DocumentRecord {
  return {
    invoiceNumber: invoice.invoiceNumber,
    scenicSpotId: invoice.scenicSpot.scenicSpotId,
    spotRevision: invoice.scenicSpot.revision,
    invoiceTypeCode: invoice.invoiceTypeCode,
    digest,
    issueTime,
    transactionId,
    claimTag: claimTag(invoice),
    settingsVersion: invoice.settingsVersion,
    ...(invoice.precedingInvoiceNumber !== undefined && {
      precedingInvoiceNumber: invoice.precedingInvoiceNumber,
    }),
  };
}

/**
 * The public record of an invoice that is being issued.
 *
 * @param place - transaction, and which part of its private data has the invoice
 * @param digest - the invoice's digest, when known already
 */
export function newInvoiceRecord(
  invoice: Invoice,
  { jws, header, payloadDigest }: Pick<SignedOrder, 'jws' | 'header' | 'payloadDigest'>,
  place: IssuedIn & { readonly part: number },
  digest = invoiceDigest(invoice),
): InvoiceRecord {
  return {
    outcome: 'issued',
    ...newDocumentRecord(invoice, place, digest),
    kid: header.kid,
    payloadDigest,
    orderDigest: sha256Hex(jws),
    part: place.part,
    generation: 0,
  };
}

/**
 * The mark that stops a late envelope of a refused order; its signature was verified. An order that
 * is marked already is marked again.
 *
 * @throws InvoiceError ORDER_ALREADY_INVOICED - an invoice exists, of this content or another
 */
export function markRefused(
  record: OrderRecord | undefined,
  { payloadDigest }: Pick<SignedOrder, 'payloadDigest'>,
  code: InvoiceErrorCode,
): OrderRecord {
  const issued = findIssued(record, payloadDigest);
  if (issued !== undefined) {
    throw new InvoiceError('ORDER_ALREADY_INVOICED', `the order was invoiced as ${issued}`);
  }
  return { outcome: 'refused', code };
}
