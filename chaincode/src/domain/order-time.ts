import type { Instant } from './instant';
import type { Order } from './order';
import { assertSignedTime } from './signed-time';

/**
 * Checks that an order was written before it is invoiced, and has not expired. How long ago the sale
 * was is not said in an order: that limit is the ticketing system's own.
 *
 * @param at - transaction time
 * @throws InvoiceError ORDER_TIME_IN_FUTURE - `iat` is more than 5 minutes later than `at`
 * @throws InvoiceError ORDER_EXPIRED - `exp` has come
 */
export function assertOrderTime(times: Pick<Order, 'iat' | 'exp'>, at: Instant): void {
  assertSignedTime('the order', times, at, {
    early: 'ORDER_TIME_IN_FUTURE',
    late: 'ORDER_EXPIRED',
  });
}
