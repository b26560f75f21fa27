import type { Order } from '@guanming/chaincode/domain';
import type { FetchableInvoice } from '@guanming/wire';
import type { RequestKey } from '../ticketing-store';
import { insertRequest, settle } from './invoice-requests';
import { linesToText } from './rows';
import type { SqlFile } from './sql-file';

/** The account of orders whose own is not known any more; no terminal opens it. */
export const RECOVERED_ACCOUNT = 'recovered';

/** An invoiced order, to be put back. */
export interface RecoveredOrder {
  readonly order: Order;
  /** The bytes that were signed. */
  readonly payload: Uint8Array;
  readonly issued: FetchableInvoice;
}

/** The store had the order with its invoice, had it without, or did not have it. */
export type PutBack = 'known' | 'settled' | 'found';

interface LatestRow {
  readonly revision: bigint;
  readonly status: string;
  readonly payload: ArrayBuffer;
  readonly invoice_number: string | null;
}

/** Puts an invoiced order back, with the bytes that were signed. @param now - milliseconds, UTC */
export function putBack(file: SqlFile, invoiced: RecoveredOrder, now: number): PutBack {
  const { order, issued } = invoiced;
  const { orderId } = order;
  const latest = file.get<LatestRow>(
    `SELECT revision, status, payload, invoice_number FROM invoice_request WHERE order_id = ?
     ORDER BY revision DESC LIMIT 1`,
    orderId,
  );
  if (latest?.invoice_number === issued.invoiceNumber) {
    return 'known';
  }
  const isKnown = file.get('SELECT 1 FROM sale WHERE order_id = ?', orderId) !== undefined;
  if (!isKnown) {
    insertSale(file, order, now);
  }
  settle(file, requestToSettle(file, invoiced, latest, now), { status: 'issued', issued }, now);
  return isKnown ? 'settled' : 'found';
}

/** The request of what was signed: the latest, or another in its place. */
function requestToSettle(
  file: SqlFile,
  { order: { orderId }, payload }: RecoveredOrder,
  latest: LatestRow | undefined,
  now: number,
): RequestKey {
  const isOpen = latest?.status === 'requested';
  if (isOpen && Buffer.from(latest.payload).equals(payload)) {
    return { orderId, revision: Number(latest.revision) };
  }
  if (isOpen) {
    // It asks for other content, which can never be issued any more.
    file.run("DELETE FROM invoice_request WHERE order_id = ? AND status = 'requested'", orderId);
  }
  const revision = Number(latest?.revision ?? 0n) + 1;
  insertRequest(file, orderId, revision, { payload, dueAt: now }, true);
  return { orderId, revision };
}

/** When the sale was is not in its order: `iat` is when its invoice was asked for, mostly the same. */
function insertSale(file: SqlFile, order: Order, now: number): void {
  file.run(
    'INSERT OR IGNORE INTO account (account_id, created_at) VALUES (?, ?)',
    RECOVERED_ACCOUNT,
    now,
  );
  file.run(
    `INSERT INTO sale (order_id, account_id, scenic_spot_id, ordered_at, lines, total)
     VALUES (?, ?, ?, ?, ?, ?)`,
    order.orderId,
    RECOVERED_ACCOUNT,
    order.scenicSpotId,
    order.iat,
    linesToText(order.lines),
    order.total,
  );
}

/**
 * Says of all unsettled requests that an earlier attempt may be under way: another copy of the store
 * may have made one.
 *
 * @returns how many there are
 */
export function markAttempted(file: SqlFile): number {
  return file.run("UPDATE invoice_request SET attempted = 1 WHERE status = 'requested'");
}
