import { z } from 'zod';
import type { HistoryEntry } from '../api/history';
import type { IssueHistory } from '../api/invoices';
import { canonicalize } from '../domain/canonical-json';
import { InvoiceError } from '../domain/errors';
import type { InvoiceNumber, ScenicSpotId } from '../domain/identifiers';
import { parseInvoiceNumber } from '../domain/invoice-number';
import type { InvoiceNumberParts } from '../domain/invoice-number';
import { orderRecordSchema } from '../domain/invoice-record';
import { invoiceStateOf, invoiceStateSchema } from '../domain/invoice-state';
import { entryOf, numberPageSchema, pageOf } from '../domain/number-page';
import type { NumberEntry } from '../domain/number-page';
import type { GovernanceFacts } from './governance-facts';
import { invoiceStateKey, pageKey, recordKey } from './ledger-key';
import type { LedgerState } from './ledger-state';

/**
 * How an invoice came onto the ledger: whose its number was first, and every write of that order's
 * key. The order of the chain decides, not the times, which clients choose; and what was rewritten
 * or erased later is told as well.
 *
 * @param governance - with the spot that has the number's serial
 * @throws InvoiceError INVOICE_NOT_FOUND - the number was never used
 */
export async function readIssueHistory(
  state: LedgerState,
  governance: GovernanceFacts,
  invoiceNumber: InvoiceNumber,
): Promise<IssueHistory> {
  const { scenicSpotId, entry, changes } = await findEntry(state, governance, invoiceNumber);
  const [first, ...later] = changes;
  const record = await state.history(recordKey(scenicSpotId, entry));
  const stateKey = invoiceStateKey(scenicSpotId, invoiceNumber);
  return {
    scenicSpotId,
    entry,
    ...(first && { enteredBy: first.transactionId }),
    entryAlteredBy: later.map(({ transactionId }) => transactionId),
    record: record.map(({ transactionId, value }) => ({ transactionId, value })),
    status: invoiceStateOf(await state.read(stateKey, invoiceStateSchema)).status,
  };
}

/**
 * Everything that was ever written of an invoice, oldest first: also that its record was rewritten,
 * or erased, by whoever could.
 *
 * @param governance - with the spot that has the number's serial
 * @throws InvoiceError INVOICE_NOT_FOUND - no record ever had the number
 */
export async function readInvoiceHistory(
  state: LedgerState,
  governance: GovernanceFacts,
  invoiceNumber: InvoiceNumber,
): Promise<HistoryEntry[]> {
  const { scenicSpotId, entry } = await findEntry(state, governance, invoiceNumber);
  const key = recordKey(scenicSpotId, entry);
  const history = await state.histories([key, invoiceStateKey(scenicSpotId, invoiceNumber)]);
  const records = [...history.map(({ value }) => value), await state.read(key, z.unknown())];
  // A page knows sequences alone: the number's region or check digit may be another spot's.
  if (!records.some((value) => isRecordOf(value, invoiceNumber))) {
    throw notFound(invoiceNumber);
  }
  return history;
}

function isRecordOf(value: unknown, invoiceNumber: InvoiceNumber): boolean {
  const record = orderRecordSchema.safeParse(value);
  return (
    record.success &&
    record.data.outcome === 'issued' &&
    record.data.invoiceNumber === invoiceNumber
  );
}

/** Whose a number was first, and the changes of that on its page, in the order of the chain. */
async function findEntry(
  state: LedgerState,
  governance: GovernanceFacts,
  invoiceNumber: InvoiceNumber,
): Promise<{
  readonly scenicSpotId: ScenicSpotId;
  readonly entry: NumberEntry;
  readonly changes: readonly { readonly transactionId: string }[];
}> {
  const number = parseInvoiceNumber(invoiceNumber);
  const scenicSpotId = governance.spotOfSerial(number.serial)?.scenicSpotId;
  if (scenicSpotId === undefined) {
    throw notFound(invoiceNumber);
  }
  const page = pageKey(scenicSpotId, number.year, pageOf(number));
  const changes = changesOf(await state.history(page), number);
  // A peer that joined by a snapshot has the page, and no history of it.
  const entry = changes[0]?.entry ?? entryIn(await state.read(page, z.unknown()), number);
  if (entry === undefined) {
    throw notFound(invoiceNumber);
  }
  return { scenicSpotId, entry, changes };
}

/** The writes of a page that changed the entry of a number, in the order of the chain. */
function changesOf(
  page: readonly HistoryEntry[],
  number: InvoiceNumberParts,
): { readonly transactionId: string; readonly entry: NumberEntry | undefined }[] {
  const entries = page.map(({ transactionId, value }) => ({
    transactionId,
    entry: entryIn(value, number),
  }));
  const textOf = (entry: NumberEntry | undefined): string => canonicalize(entry ?? null);
  return entries.filter(({ entry }, index) => textOf(entry) !== textOf(entries[index - 1]?.entry));
}

/** None in what is no page, as none is there any more. */
function entryIn(value: unknown, number: InvoiceNumberParts): NumberEntry | undefined {
  const page = numberPageSchema.safeParse(value);
  return page.success ? entryOf(page.data, number) : undefined;
}

function notFound(invoiceNumber: InvoiceNumber): InvoiceError {
  return new InvoiceError('INVOICE_NOT_FOUND', `no invoice has the number ${invoiceNumber}`);
}
