import { formatAmount, type Amount } from './amount';
import { InvoiceError } from './errors';
import type { Order, OrderLine } from './order';

/** Tax-included amount of an order's line, in fen. */
export function lineGrossAmount({ quantity, unitPrice }: OrderLine): Amount {
  return BigInt(quantity) * unitPrice;
}

/** Tax-included sum of an order's lines, in fen. */
export function sumOrder({ lines }: Pick<Order, 'lines'>): Amount {
  return lines.reduce((sum, line) => sum + lineGrossAmount(line), 0n);
}

/**
 * Checks that an order's total is the sum of its lines, and that there is something to invoice. A
 * free ticket beside paid ones is a line of 0.00 (EN 16931 BR-27 forbids negative prices only).
 *
 * @throws InvoiceError ORDER_TOTALS_MISMATCH - the detail says both values
 * @throws InvoiceError ORDER_AMOUNT_ZERO - nothing was paid
 */
export function assertOrderTotals(order: Pick<Order, 'lines' | 'total'>): void {
  const sum = sumOrder(order);
  if (sum !== order.total) {
    throw new InvoiceError(
      'ORDER_TOTALS_MISMATCH',
      `the lines add up to ${formatAmount(sum)}, but the total is ${formatAmount(order.total)}`,
    );
  }
  if (sum === 0n) {
    throw new InvoiceError('ORDER_AMOUNT_ZERO', 'the order costs nothing, so there is no invoice');
  }
}
