import { findIssued } from './approve-order';
import { InvoiceError, type InvoiceErrorCode } from './errors';
import type { Instant } from './instant';
import type { Invoice } from './invoice';
import { claimTag, invoiceDigest } from './invoice-digest';
import type { InvoiceRecord, OrderRecord } from './invoice-record';
import type { SignedOrder } from './order-jws';

/**
 * The public record of an invoice that is being issued.
 *
 * @param transaction - Fabric's transaction id and time
 * @param digest - the invoice's digest, when known already
 */
export function newInvoiceRecord(
  invoice: Invoice,
  transaction: { readonly transactionId: string; readonly issueTime: Instant },
  digest = invoiceDigest(invoice),
): InvoiceRecord {
  return {
    invoiceNumber: invoice.invoiceNumber,
    scenicSpotId: invoice.scenicSpot.scenicSpotId,
    spotRevision: invoice.scenicSpot.revision,
    invoiceTypeCode: invoice.invoiceTypeCode,
    digest,
    issueTime: transaction.issueTime,
    transactionId: transaction.transactionId,
    claimTag: claimTag(invoice),
    settingsVersion: invoice.settingsVersion,
    ...(invoice.precedingInvoiceNumber !== undefined && {
      precedingInvoiceNumber: invoice.precedingInvoiceNumber,
    }),
  };
}

/**
 * The mark that stops a late envelope of a refused order; its signature was verified.
 *
 * @returns the record to write, or `undefined` when the order is marked already
 * @throws InvoiceError ORDER_ALREADY_INVOICED - an invoice exists, of this content or another
 */
export function markRefused(
  record: OrderRecord | undefined,
  { order, payloadDigest }: SignedOrder,
  code: InvoiceErrorCode,
): OrderRecord | undefined {
  const issued = findIssued(record, payloadDigest);
  if (issued !== undefined) {
    throw new InvoiceError('ORDER_ALREADY_INVOICED', `the order was invoiced as ${issued}`);
  }
  const { scenicSpotId, orderId } = order;
  return record === undefined
    ? { outcome: 'refused', scenicSpotId, orderId, payloadDigest, code }
    : undefined;
}
