import type { InvoiceReading } from '../api/invoices';
import { InvoiceError } from '../domain/errors';
import type { InvoiceNumber, OrderId, ScenicSpotId } from '../domain/identifiers';
import { parseInvoiceNumber } from '../domain/invoice-number';
import { orderRecordSchema } from '../domain/invoice-record';
import type { InvoiceRecord, OrderRecord } from '../domain/invoice-record';
import { invoiceStateOf, invoiceStateSchema } from '../domain/invoice-state';
import { entryOf, numberPageSchema, pageOf } from '../domain/number-page';
import { headOf, revisionOf } from '../domain/spot-live';
import type { GovernanceFacts } from './governance-facts';
import { invoiceStateKey, orderKey, pageKey, recordKey } from './ledger-key';
import type { LedgerKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import type { OtherLedgers } from './other-ledgers';
import { found } from './spot-ledger';

/** A public record and where it is. */
interface FoundRecord {
  readonly key: LedgerKey;
  readonly record: InvoiceRecord;
}

/**
 * The public record of an invoice. Number, serial, spot, page, record: point reads, no index.
 *
 * @param governance - with the spot that has the number's serial
 * @throws InvoiceError INVOICE_NOT_FOUND
 * @throws InvoiceError RECORD_UNREADABLE - also when page and record contradict each other
 */
export async function findInvoice(
  state: LedgerState,
  governance: GovernanceFacts,
  invoiceNumber: InvoiceNumber,
): Promise<FoundRecord> {
  const number = parseInvoiceNumber(invoiceNumber);
  const scenicSpotId = governance.spotOfSerial(number.serial)?.scenicSpotId;
  const page =
    scenicSpotId &&
    (await state.read(pageKey(scenicSpotId, number.year, pageOf(number)), numberPageSchema));
  const entry = page && entryOf(page, number);
  if (scenicSpotId === undefined || entry === undefined) {
    throw notFound(invoiceNumber);
  }
  const key = recordKey(scenicSpotId, entry);
  const record = await state.read(key, orderRecordSchema);
  if (record?.outcome !== 'issued') {
    throw contradiction(invoiceNumber);
  }
  // The number's region or check digit may be another spot's: a page knows sequences alone.
  if (record.invoiceNumber !== invoiceNumber) {
    throw parseInvoiceNumber(record.invoiceNumber).sequence === number.sequence
      ? notFound(invoiceNumber)
      : contradiction(invoiceNumber);
  }
  return { key, record };
}

/**
 * The public record of an invoice, its status and its spot.
 *
 * @throws InvoiceError as {@link findInvoice}
 */
export async function readInvoice(
  state: LedgerState,
  others: OtherLedgers,
  governance: GovernanceFacts,
  number: InvoiceNumber,
): Promise<InvoiceReading> {
  const { record } = await findInvoice(state, governance, number);
  const { scenicSpotId, invoiceNumber, spotRevision } = record;
  const live = found(governance.spot(scenicSpotId), scenicSpotId);
  const entry = await state.read(invoiceStateKey(scenicSpotId, invoiceNumber), invoiceStateSchema);
  return {
    record,
    status: invoiceStateOf(entry).status,
    scenicSpotHead: headOf(live),
    revision:
      live.revision === spotRevision
        ? revisionOf(live)
        : await others.read('spots:readSpotRevision', { scenicSpotId, revision: spotRevision }),
  };
}

/**
 * Reads the record of an order: its invoice, or its refusal.
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

function notFound(invoiceNumber: InvoiceNumber): InvoiceError {
  return new InvoiceError('INVOICE_NOT_FOUND', `no invoice has the number ${invoiceNumber}`);
}

function contradiction(invoiceNumber: InvoiceNumber): InvoiceError {
  return new InvoiceError(
    'RECORD_UNREADABLE',
    `the page of ${invoiceNumber} names a record that is of another number`,
  );
}
