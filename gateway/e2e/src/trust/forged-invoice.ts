import {
  canonicalize,
  completeDraft,
  deriveDraft,
  instantFromSeconds,
  newInvoiceRecord,
  PAGE_SIZE,
  parseInvoiceNumber,
  readOrderJws,
  toStored,
} from '@guanming/chaincode/domain';
import type { Invoice, InvoiceRecord, Order } from '@guanming/chaincode/domain';
import { compositeKey } from '@guanming/ledger/testing';
import type { HandMadeWrites, TestSpot } from '@guanming/ledger/testing';

/** Digits of the number of a page in its key. */
const PAGE_DIGITS = 8;

/** An invoice that attackers make up as carefully as they can: it, its record and its page agree. */
export interface ForgedInvoice {
  readonly invoice: Invoice;
  /** The record's key as the peer has it. */
  readonly recordKey: string;
  /** The record as the forgery's transaction writes it. */
  readonly record: (transactionId: string) => InvoiceRecord;
  readonly writes: (transactionId: string) => HandMadeWrites;
}

/** ¥9,990,000 for 999 tickets at ¥10,000, in fen. */
export const DEAR = {
  lines: [{ itemCode: 'adult', quantity: 999, unitPrice: 1_000_000 }],
  total: 999_000_000,
} as const;

/**
 * Makes up the invoice of an order, as the contract would write it.
 *
 * @param jws - the order, by whomever it is signed
 */
export function forgeInvoice(spot: TestSpot, order: Order, jws: string): ForgedInvoice {
  const draft = deriveDraft(order, spot.revision, spot.settings);
  const invoice = completeDraft(draft, spot.nextNumber());
  const { year, sequence } = parseInvoiceNumber(invoice.invoiceNumber);
  const recordEnd = [order.orderId, '0'];
  const recordKey = compositeKey(['record', spot.scenicSpotId, ...recordEnd]);
  const page = String(Math.floor(sequence / PAGE_SIZE)).padStart(PAGE_DIGITS, '0');
  const pageKey = compositeKey(['page', spot.scenicSpotId, String(year), page]);
  const issueTime = instantFromSeconds(Math.floor(Date.now() / 1000));
  const record = (transactionId: string): InvoiceRecord =>
    newInvoiceRecord(invoice, readOrderJws(jws), { transactionId, issueTime, part: 0 });
  const entries = { [String(sequence % PAGE_SIZE)]: recordEnd };
  return {
    invoice,
    recordKey,
    record,
    writes: (transactionId) => ({
      values: {
        [recordKey]: canonicalize(toStored(record(transactionId))),
        [pageKey]: canonicalize(toStored({ entries })),
      },
    }),
  };
}
