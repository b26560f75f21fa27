import { timingSafeEqual } from 'node:crypto';
import type { NewAccount, NewOrder, Placement, StoredOrder } from '../ticketing-store';
import { openAccount } from './accounts';
import { insertRequest } from './invoice-requests';
import { linesToText, orderFromRow, SELECT_ORDER } from './rows';
import type { OrderRow } from './rows';
import type { SqlFile } from './sql-file';

/**
 * Writes a sale and its first invoice request, with the account that it opens if it opens one,
 * unless its idempotency key was used before.
 *
 * @param assertNew - called when it was not: what it throws leaves the file as it is
 */
export function placeOrder(
  file: SqlFile,
  order: NewOrder,
  opening: NewAccount | undefined,
  assertNew: () => void = () => undefined,
): Placement {
  const earlier = earlierPlacement(file, order, opening !== undefined);
  if (earlier !== undefined) {
    return earlier;
  }
  assertNew();
  if (opening !== undefined) {
    openAccount(file, opening);
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

/** What became of an order under the same key; `isStranger`: who sends it has no account yet. */
function earlierPlacement(
  file: SqlFile,
  { accountId, idempotency }: NewOrder,
  isStranger: boolean,
): Placement | undefined {
  if (idempotency === undefined) {
    return undefined;
  }
  const row = file.get<{ order_id: string; account_id: string; content_digest: ArrayBuffer }>(
    'SELECT order_id, account_id, content_digest FROM sale WHERE idempotency_key = ?',
    idempotency.key,
  );
  if (row === undefined) {
    return undefined;
  }
  const isSame = timingSafeEqual(new Uint8Array(row.content_digest), idempotency.contentDigest);
  if (!isSame || (row.account_id !== accountId && !isStranger)) {
    return { outcome: 'key-used-for-another' };
  }
  const outcome = isStranger ? 'repeated-by-stranger' : 'repeated';
  return { outcome, order: requireOrder(file, row.order_id) };
}

/** A sale that is known to be there. */
export function requireOrder(file: SqlFile, orderId: string): StoredOrder {
  const row = file.get<OrderRow>(`${SELECT_ORDER} WHERE sale.order_id = ?`, orderId);
  if (row === undefined) {
    throw new TypeError('A sale that is known is not there.');
  }
  return orderFromRow(row);
}
