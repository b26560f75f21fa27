import type { OrderId } from '@guanming/chaincode/domain';
import type { PdfAccess } from '@guanming/wire';
import type {
  ClaimedRequest,
  NewInvoiceRequest,
  RequestKey,
  RequestSettlement,
} from '../ticketing-store';
import { claimFromRow } from './rows';
import type { DueRow } from './rows';
import type { SqlFile } from './sql-file';

/** Writes a request with its payload bytes. */
export function insertRequest(
  file: SqlFile,
  orderId: OrderId,
  revision: number,
  request: NewInvoiceRequest,
  attempted: boolean,
): void {
  file.run(
    `INSERT INTO invoice_request (order_id, revision, payload, status, attempted, due_at,
       requested_at)
     VALUES (?, ?, ?, 'requested', ?, ?, ?)`,
    orderId,
    revision,
    request.payload,
    attempted ? 1 : 0,
    request.dueAt,
    request.dueAt,
  );
}

/** Asks for the invoice of a sale that was declined or refused. */
export function requestInvoice(file: SqlFile, orderId: OrderId, request: NewInvoiceRequest): void {
  const latest = file.get<{ revision: bigint; status: string; attempts: bigint }>(
    `SELECT revision, status, attempts FROM invoice_request WHERE order_id = ?
     ORDER BY revision DESC LIMIT 1`,
    orderId,
  );
  if (latest === undefined) {
    insertRequest(file, orderId, 1, request, false);
  } else if (latest.status === 'refused') {
    // More than one attempt means that the outcome of one was unknown for a while.
    insertRequest(file, orderId, Number(latest.revision) + 1, request, latest.attempts > 1n);
  }
}

/** Takes due requests, oldest first, and marks them attempted. */
export function claimDue(
  file: SqlFile,
  now: number,
  leaseUntil: number,
  limit: number,
): ClaimedRequest[] {
  const rows = file.all<DueRow>(
    `SELECT request.order_id, sale.scenic_spot_id, request.revision, request.payload,
       request.attempted, request.attempts
     FROM invoice_request AS request JOIN sale ON sale.order_id = request.order_id
     WHERE request.status = 'requested' AND request.due_at <= ?
     ORDER BY request.due_at LIMIT ?`,
    now,
    limit,
  );
  for (const row of rows) {
    file.run(
      `UPDATE invoice_request SET attempted = 1, attempts = attempts + 1, due_at = ?
       WHERE order_id = ? AND revision = ?`,
      leaseUntil,
      row.order_id,
      row.revision,
    );
  }
  return rows.map(claimFromRow);
}

/** When the next unsettled request is due. */
export function nextDueAt(file: SqlFile): number | undefined {
  const row = file.get<{ due_at: bigint | null }>(
    "SELECT min(due_at) AS due_at FROM invoice_request WHERE status = 'requested'",
  );
  return row?.due_at === null || row === undefined ? undefined : Number(row.due_at);
}

/** Makes each unsettled request due at `now` at the latest. */
export function resume(file: SqlFile, now: number): number {
  return file.run(
    "UPDATE invoice_request SET due_at = min(due_at, ?) WHERE status = 'requested'",
    now,
  );
}

/** Writes how a request ended. */
export function settle(
  file: SqlFile,
  key: RequestKey,
  settlement: RequestSettlement,
  now: number,
): void {
  const issued = settlement.status === 'issued' ? settlement.issued : undefined;
  const refusal = settlement.status === 'refused' ? settlement.refusal : undefined;
  file.run(
    `UPDATE invoice_request SET status = ?, invoice_number = ?, transaction_id = ?, pdf_url = ?,
       pdf_token = ?, refusal_code = ?, refusal_detail = ?, refusal_retry = ?, settled_at = ?,
       due_at = NULL
     WHERE order_id = ? AND revision = ? AND status = 'requested'`,
    settlement.status,
    ...(issued
      ? [issued.invoiceNumber, issued.transactionId, issued.pdf.url, issued.pdf.token]
      : [null, null, null, null]),
    ...(refusal ? [refusal.code, refusal.detail, refusal.retry] : [null, null, null]),
    now,
    key.orderId,
    key.revision,
  );
}

/** Replaces how the PDF of an issued invoice is fetched. */
export function replacePdf(file: SqlFile, orderId: OrderId, pdf: PdfAccess): void {
  file.run(
    `UPDATE invoice_request SET pdf_url = ?, pdf_token = ?
     WHERE order_id = ? AND status = 'issued'`,
    pdf.url,
    pdf.token,
    orderId,
  );
}

/** Sets when a request is tried again. */
export function postpone(file: SqlFile, key: RequestKey, dueAt: number): void {
  file.run(
    `UPDATE invoice_request SET due_at = ?
     WHERE order_id = ? AND revision = ? AND status = 'requested'`,
    dueAt,
    key.orderId,
    key.revision,
  );
}

/** How many requests are neither issued nor refused. */
export function countUnsettled(file: SqlFile): number {
  const row = file.get<{ unsettled: bigint }>(
    "SELECT count(*) AS unsettled FROM invoice_request WHERE status = 'requested'",
  );
  return Number(row?.unsettled ?? 0n);
}

/** When the oldest of the requests that are neither issued nor refused was made. */
export function oldestUnsettled(file: SqlFile): number | undefined {
  const row = file.get<{ requested_at: bigint | null }>(
    "SELECT min(requested_at) AS requested_at FROM invoice_request WHERE status = 'requested'",
  );
  return row?.requested_at == null ? undefined : Number(row.requested_at);
}
