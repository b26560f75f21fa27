import type { InvoiceReading } from '../api/invoices';
import { InvoiceError } from '../domain/errors';
import { scenicSpotIdSchema } from '../domain/identifiers';
import type { InvoiceNumber, OrderId, ScenicSpotId } from '../domain/identifiers';
import { parseInvoiceNumber } from '../domain/invoice-number';
import { invoiceRecordSchema, orderRecordSchema } from '../domain/invoice-record';
import type { InvoiceRecord, OrderRecord } from '../domain/invoice-record';
import { invoiceStateOf, invoiceStateSchema } from '../domain/invoice-state';
import { invoiceKey, invoiceStateKey, orderKey, serialKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import { readSpotHead, readSpotRevision } from './spot-ledger';

/**
 * The public record of an invoice. Number, serial, spot: two point reads, no index.
 *
 * @throws InvoiceError INVOICE_NOT_FOUND
 */
export async function readInvoiceRecord(
  state: LedgerState,
  invoiceNumber: InvoiceNumber,
): Promise<InvoiceRecord> {
  const { serial } = parseInvoiceNumber(invoiceNumber);
  const scenicSpotId = await state.read(serialKey(serial), scenicSpotIdSchema);
  const record =
    scenicSpotId &&
    (await state.read(invoiceKey(scenicSpotId, invoiceNumber), invoiceRecordSchema));
  if (record === undefined) {
    throw new InvoiceError('INVOICE_NOT_FOUND', `no invoice has the number ${invoiceNumber}`);
  }
  return record;
}

/**
 * The public record of an invoice, its status and its spot.
 *
 * @throws InvoiceError INVOICE_NOT_FOUND
 */
export async function readInvoice(
  state: LedgerState,
  number: InvoiceNumber,
): Promise<InvoiceReading> {
  const record = await readInvoiceRecord(state, number);
  const { scenicSpotId, invoiceNumber, spotRevision } = record;
  const entry = await state.read(invoiceStateKey(scenicSpotId, invoiceNumber), invoiceStateSchema);
  return {
    record,
    status: invoiceStateOf(entry).status,
    scenicSpotHead: await readSpotHead(state, scenicSpotId),
    revision: await readSpotRevision(state, scenicSpotId, spotRevision),
  };
}

/** The keys whose histories tell the life of an invoice. */
export function invoiceHistoryKeys(
  scenicSpotId: ScenicSpotId,
  invoiceNumber: InvoiceNumber,
): [ReturnType<typeof invoiceKey>, ReturnType<typeof invoiceStateKey>] {
  return [invoiceKey(scenicSpotId, invoiceNumber), invoiceStateKey(scenicSpotId, invoiceNumber)];
}

/**
 * Reads the record of an order: its invoice number, or its refusal.
 *
 * @throws InvoiceError ORDER_NOT_FOUND
 */
export async function readOrder(
  state: LedgerState,
  scenicSpotId: ScenicSpotId,
  orderId: OrderId,
): Promise<OrderRecord> {
  const record = await state.read(orderKey(scenicSpotId, orderId), orderRecordSchema);
  if (record === undefined) {
    throw new InvoiceError('ORDER_NOT_FOUND', `the ledger has nothing of order ${orderId}`);
  }
  return record;
}
