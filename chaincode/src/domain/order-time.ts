import { InvoiceError } from './errors';
import { instantFromSeconds, secondsOfInstant, type Instant } from './instant';
import type { Order } from './order';

/**
 * How long after its sale an order may be invoiced, in seconds: a year, leap years too. A visitor
 * may ask long after the visit; what is older belongs to a year whose books are closed, or to a
 * clock that stands wrong.
 */
export const MAX_ORDER_AGE = 366 * 86_400;

/** How far the clock of a ticketing system may be ahead, in seconds: as far as a Fabric client's. */
export const MAX_ORDER_LEAD = 5 * 60;

/**
 * Checks that an order was made before it is invoiced, and not too long before.
 *
 * @param at - transaction time
 * @throws InvoiceError ORDER_TIME_IN_FUTURE - more than {@link MAX_ORDER_LEAD} later than `at`
 * @throws InvoiceError ORDER_TOO_OLD - more than {@link MAX_ORDER_AGE} before `at`
 */
export function assertOrderTime({ iat }: Pick<Order, 'iat'>, at: Instant): void {
  const age = secondsOfInstant(at) - iat;
  if (age < -MAX_ORDER_LEAD) {
    throw new InvoiceError(
      'ORDER_TIME_IN_FUTURE',
      `the order says that it was made at ${instantFromSeconds(iat)}, which is after ${at}`,
    );
  }
  if (age > MAX_ORDER_AGE) {
    throw new InvoiceError(
      'ORDER_TOO_OLD',
      `the order was made at ${instantFromSeconds(iat)}, more than ${MAX_ORDER_AGE / 86_400} days before ${at}`,
    );
  }
}
