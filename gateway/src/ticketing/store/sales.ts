import { timingSafeEqual } from 'node:crypto';
import type { NewOrder, Placement, StoredOrder } from '../ticketing-store';
import { insertRequest } from './invoice-requests';
import { linesToText, orderFromRow, SELECT_ORDER } from './rows';
import type { OrderRow } from './rows';
import type { SqlFile } from './sql-file';

/** Writes a sale and its first invoice request, unless its idempotency key was used before. */
export function placeOrder(file: SqlFile, order: NewOrder): Placement {
  const earlier = earlierPlacement(file, order);
  if (earlier !== undefined) {
    return earlier;
  }
  file.run(
    `INSERT INTO sale (order_id, account_id, scenic_spot_id, ordered_at, lines, total,
       visit_date, idempotency_key, content_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    order.orderId,
    order.accountId,
    order.scenicSpotId,
    order.orderedAt,
    linesToText(order.lines),
    order.total,
    order.visitDate ?? null,
    order.idempotency?.key ?? null,
    order.idempotency?.contentDigest ?? null,
  );
  if (order.invoiceRequest !== undefined) {
    insertRequest(file, order.orderId, 1, order.invoiceRequest, false);
  }
  return { outcome: 'placed', order: requireOrder(file, order.orderId) };
}

/** A sale of the account. */
export function readOrder(
  file: SqlFile,
  accountId: string,
  orderId: string,
): StoredOrder | undefined {
  const row = file.get<OrderRow>(
    `${SELECT_ORDER} WHERE sale.order_id = ? AND sale.account_id = ?`,
    orderId,
    accountId,
  );
  return row && orderFromRow(row);
}

/** Sales of the account, newest first: order ids rise with time. */
export function listOrders(
  file: SqlFile,
  accountId: string,
  limit: number,
  before: string | undefined,
): StoredOrder[] {
  return file
    .all<OrderRow>(
      `${SELECT_ORDER} WHERE sale.account_id = ? AND sale.order_id < ?
       ORDER BY sale.order_id DESC LIMIT ?`,
      accountId,
      before ?? '\u{10ffff}',
      limit,
    )
    .map(orderFromRow);
}

function earlierPlacement(file: SqlFile, order: NewOrder): Placement | undefined {
  if (order.idempotency === undefined) {
    return undefined;
  }
  const { key, contentDigest } = order.idempotency;
  const row = file.get<{ order_id: string; account_id: string; content_digest: ArrayBuffer }>(
    'SELECT order_id, account_id, content_digest FROM sale WHERE idempotency_key = ?',
    key,
  );
  if (row === undefined) {
    return undefined;
  }
  return row.account_id === order.accountId &&
    timingSafeEqual(new Uint8Array(row.content_digest), contentDigest)
    ? { outcome: 'repeated', order: requireOrder(file, row.order_id) }
    : { outcome: 'key-used-for-another' };
}

/** A sale that is known to be there. */
export function requireOrder(file: SqlFile, orderId: string): StoredOrder {
  const row = file.get<OrderRow>(`${SELECT_ORDER} WHERE sale.order_id = ?`, orderId);
  if (row === undefined) {
    throw new TypeError('A sale that is known is not there.');
  }
  return orderFromRow(row);
}
