import { instantFromSeconds } from '@guanming/chaincode/domain';
import type { NewOrderBody, OrderView } from '@guanming/wire';
import type { Approvals } from './approvals';
import { buyerOf, hasExpired } from './order-payload';
import type { OrderInvoice, StoredOrder } from './ticketing-store';

/**
 * View of a sale for its terminal; the signed payload stays here.
 *
 * @param approvals - orders that the tax bureau approved while their invoices are under way
 */
export function orderView(order: StoredOrder, approvals: Pick<Approvals, 'has'>): OrderView {
  return { ...saleView(order), invoice: invoiceView(order.invoice, approvals.has(order.orderId)) };
}

/**
 * View of a sale for a stranger who sends the same order once more: that it is placed, and what it
 * sent itself. A key is no credential, so neither the account nor its invoice is shown.
 */
export function placedView(
  order: StoredOrder,
  { requested, buyer }: NewOrderBody['invoice'],
): OrderView {
  return {
    ...saleView(order),
    invoice: requested ? { status: 'requested', buyer } : { status: 'declined' },
  };
}

function saleView(order: StoredOrder): Omit<OrderView, 'invoice'> {
  return {
    orderId: order.orderId,
    scenicSpotId: order.scenicSpotId,
    orderedAt: instantFromSeconds(order.orderedAt),
    lines: order.lines.map((line) => ({ ...line, unitPrice: Number(line.unitPrice) })),
    total: Number(order.total),
    ...(order.visitDate === undefined ? {} : { visitDate: order.visitDate }),
  };
}

function invoiceView(invoice: OrderInvoice, isApproved: boolean): OrderView['invoice'] {
  switch (invoice.status) {
    case 'declined':
      return { status: 'declined' };
    case 'requested':
      return {
        status: 'requested',
        buyer: buyerOf(invoice.payload),
        ...(isApproved ? { isApproved } : {}),
        ...(hasExpired(invoice.payload, Date.now()) ? { isExpired: true } : {}),
      };
    case 'issued':
      return { status: 'issued', buyer: buyerOf(invoice.payload), ...invoice.issued };
    case 'refused':
      return { status: 'refused', buyer: buyerOf(invoice.payload), problem: invoice.refusal };
  }
}
