import type { InvoiceNumber, OrderId, Retry, ScenicSpotId } from '@guanming/chaincode/domain';
import type { FetchableInvoice, RefusalCause } from '@guanming/wire';
import type { ClaimedRequest, OrderInvoice, SoldLine, StoredOrder } from '../ticketing-store';

/** A sale joined with its latest invoice request, as the file returns it (integers as bigint). */
export interface OrderRow {
  readonly order_id: string;
  readonly scenic_spot_id: string;
  readonly ordered_at: bigint;
  readonly lines: string;
  readonly total: bigint;
  readonly visit_date: string | null;
  readonly status: 'requested' | 'issued' | 'refused' | null;
  readonly payload: ArrayBuffer | null;
  readonly invoice_number: string | null;
  readonly transaction_id: string | null;
  readonly pdf_url: string | null;
  readonly pdf_token: string | null;
  readonly refusal_code: string | null;
  readonly refusal_detail: string | null;
  readonly refusal_retry: string | null;
}

/** An unsettled request joined with its sale. */
export interface DueRow {
  readonly order_id: string;
  readonly scenic_spot_id: string;
  readonly revision: bigint;
  readonly payload: ArrayBuffer;
  readonly attempted: bigint;
  readonly attempts: bigint;
}

/** The columns of {@link OrderRow}, to be completed by a condition. */
export const SELECT_ORDER = `
  SELECT sale.order_id, sale.scenic_spot_id, sale.ordered_at, sale.lines, sale.total,
    sale.visit_date,
    request.status, request.payload, request.invoice_number, request.transaction_id,
    request.pdf_url, request.pdf_token, request.refusal_code, request.refusal_detail,
    request.refusal_retry
  FROM sale LEFT JOIN invoice_request AS request
    ON request.order_id = sale.order_id AND request.revision =
      (SELECT max(revision) FROM invoice_request WHERE order_id = sale.order_id)`;

/** Reads a sale back; the file is written by this program alone, so its rows are trusted. */
export function orderFromRow(row: OrderRow): StoredOrder {
  return {
    orderId: row.order_id as OrderId,
    scenicSpotId: row.scenic_spot_id as ScenicSpotId,
    orderedAt: Number(row.ordered_at),
    lines: linesFromText(row.lines),
    total: row.total,
    ...(row.visit_date === null ? {} : { visitDate: row.visit_date }),
    invoice: invoiceFromRow(row),
  };
}

/** Writes lines as JSON; amounts are below 2^53. */
export function linesToText(lines: readonly SoldLine[]): string {
  return JSON.stringify(lines.map((line) => ({ ...line, unitPrice: Number(line.unitPrice) })));
}

function linesFromText(text: string): SoldLine[] {
  const lines = JSON.parse(text) as { itemCode: string; quantity: number; unitPrice: number }[];
  return lines.map((line) => ({ ...line, unitPrice: BigInt(line.unitPrice) }));
}

function invoiceFromRow(row: OrderRow): OrderInvoice {
  if (row.status === null || row.payload === null) {
    return { status: 'declined' };
  }
  const payload = new Uint8Array(row.payload);
  switch (row.status) {
    case 'requested':
      return { status: 'requested', payload };
    case 'issued':
      return { status: 'issued', payload, issued: issuedFromRow(row) };
    case 'refused':
      return { status: 'refused', payload, refusal: refusalFromRow(row) };
  }
}

function issuedFromRow(row: OrderRow): FetchableInvoice {
  return {
    invoiceNumber: present(row.invoice_number) as InvoiceNumber,
    transactionId: present(row.transaction_id),
    pdf: { url: present(row.pdf_url), token: present(row.pdf_token) },
  };
}

function refusalFromRow(row: OrderRow): RefusalCause {
  return {
    code: present(row.refusal_code),
    detail: present(row.refusal_detail),
    retry: present(row.refusal_retry) as Retry,
  };
}

/** A claimed request; `row` holds the counters from before this attempt. */
export function claimFromRow(row: DueRow): ClaimedRequest {
  return {
    orderId: row.order_id as OrderId,
    scenicSpotId: row.scenic_spot_id as ScenicSpotId,
    revision: Number(row.revision),
    payload: new Uint8Array(row.payload),
    attempted: row.attempted === 1n,
    attempt: Number(row.attempts) + 1,
  };
}

function present(value: string | null): string {
  if (value === null) {
    throw new TypeError('A settled invoice request lacks a column.');
  }
  return value;
}
