import type { OrderId, ScenicSpotId } from '@guanming/chaincode/domain';
import type { KeptReceipt, OverdueCount, OverdueRequest, RequestKey } from '../ticketing-store';
import type { SqlFile } from './sql-file';

/** Issuers of a request's receipts, in order and joined by commas; MSP ids have none. */
const RECEIVERS = `coalesce((SELECT group_concat(issuer) FROM
    (SELECT issuer FROM receipt WHERE receipt.order_id = request.order_id
       AND receipt.revision = request.revision ORDER BY issuer)), '')`;

const OVERDUE = "request.status = 'requested' AND request.requested_at <= ?";

/** Keeps a receipt with the request that it is for; the first of an issuer stays. */
export function keepReceipt(
  file: SqlFile,
  { orderId, revision }: RequestKey,
  { issuer, jws }: KeptReceipt,
): void {
  file.run(
    'INSERT OR IGNORE INTO receipt (order_id, revision, issuer, jws) VALUES (?, ?, ?, ?)',
    orderId,
    revision,
    issuer,
    jws,
  );
}

/** The receipts of a request, by issuer. */
export function listReceipts(file: SqlFile, { orderId, revision }: RequestKey): KeptReceipt[] {
  return file.all<KeptReceipt>(
    'SELECT issuer, jws FROM receipt WHERE order_id = ? AND revision = ? ORDER BY issuer',
    orderId,
    revision,
  );
}

interface OverdueRow {
  readonly order_id: string;
  readonly scenic_spot_id: string;
  readonly revision: bigint;
  readonly requested_at: bigint;
  readonly attempts: bigint;
  readonly receivers: string;
}

/** Unsettled requests that were made at `before` at the latest, the oldest first. */
export function listOverdue(file: SqlFile, before: number, limit: number): OverdueRequest[] {
  const rows = file.all<OverdueRow>(
    `SELECT request.order_id, sale.scenic_spot_id, request.revision, request.requested_at,
       request.attempts, ${RECEIVERS} AS receivers
     FROM invoice_request AS request JOIN sale ON sale.order_id = request.order_id
     WHERE ${OVERDUE} ORDER BY request.requested_at LIMIT ?`,
    before,
    limit,
  );
  return rows.map((row) => ({
    orderId: row.order_id as OrderId,
    scenicSpotId: row.scenic_spot_id as ScenicSpotId,
    revision: Number(row.revision),
    requestedAt: Number(row.requested_at),
    attempts: Number(row.attempts),
    receivers: receiversOf(row.receivers),
  }));
}

/** How many such requests there are, by whose receipts. */
export function countOverdue(file: SqlFile, before: number): OverdueCount[] {
  const rows = file.all<{ receivers: string; count: bigint }>(
    `SELECT ${RECEIVERS} AS receivers, count(*) AS count FROM invoice_request AS request
     WHERE ${OVERDUE} GROUP BY receivers ORDER BY receivers`,
    before,
  );
  return rows.map(({ receivers, count }) => ({
    receivers: receiversOf(receivers),
    count: Number(count),
  }));
}

function receiversOf(text: string): string[] {
  return text === '' ? [] : text.split(',');
}
