import { isIssued } from '@guanming/services/client';
import type { IssuedOrderView } from '@guanming/services/client';
import type { OrderView } from '@guanming/wire';
import { explainCode } from './hold-up';
import { LocalError } from './local-error';

/**
 * The order, if its invoice is issued.
 *
 * @throws LocalError with the code of the refusal
 */
export function requireIssued(order: OrderView): IssuedOrderView {
  if (isIssued(order)) {
    return order;
  }
  const { problem } = order.invoice;
  const code = problem?.code ?? 'INVOICE_NOT_ISSUED';
  const { cause, advice } = explainCode(code);
  throw new LocalError(
    code,
    `The invoice of order ${order.orderId} was refused. ${cause}: ${problem?.detail ?? 'no more is said'}`,
    { advice },
  );
}
