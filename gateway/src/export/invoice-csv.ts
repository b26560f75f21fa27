import { formatAmount } from '@guanming/chaincode/domain';
import { toCsv } from './csv';
import type { ReadableInvoice } from './readable-invoice';

const COLUMNS = [
  'invoice_number',
  'issue_date',
  'type',
  'scenic_spot_id',
  'scenic_spot_name',
  'seller_name',
  'seller_credit_code',
  'buyer_name',
  'buyer_credit_code',
  'order_id',
  'items',
  'total_without_vat',
  'total_vat',
  'total_with_vat',
  'file',
] as const;

/** The parts of an invoice that a list needs. */
export type ListedInvoice = Pick<ReadableInvoice, 'path' | 'invoice' | 'issueDate'>;

/** Invoices as CSV, one line each; amounts are yuan, type is EN 16931 BT-3. */
export function invoicesCsv(invoices: readonly ListedInvoice[]): string {
  return toCsv([COLUMNS, ...invoices.map(rowOf)]);
}

function rowOf({ invoice, issueDate, path }: ListedInvoice): string[] {
  const { scenicSpot, seller, buyer, order, lines, totals } = invoice;
  return [
    invoice.invoiceNumber,
    issueDate,
    invoice.invoiceTypeCode,
    scenicSpot.scenicSpotId,
    scenicSpot.name.zh,
    seller.name,
    seller.creditCode,
    buyer.name ?? '个人',
    buyer.kind === 'organization' ? buyer.creditCode : '',
    order.orderId,
    lines.map(({ itemName, quantity, unit }) => `${itemName} × ${quantity} ${unit}`).join('; '),
    formatAmount(totals.totalWithoutVat),
    formatAmount(totals.totalVat),
    formatAmount(totals.totalWithVat),
    path,
  ];
}
