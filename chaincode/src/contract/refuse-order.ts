import type { Refusal } from '../api/invoices';
import { assertAudience } from '../domain/derive-invoice';
import { InvoiceError } from '../domain/errors';
import { orderRecordSchema } from '../domain/invoice-record';
import { readOrderJws, verifyOrderJws } from '../domain/order-jws';
import { markRefused } from '../domain/order-records';
import type { Settings } from '../domain/settings';
import { ticketingKeySchema } from '../domain/ticketing-key';
import { orderKey, ticketingKeyKey } from './ledger-key';
import type { LedgerState } from './ledger-state';

/**
 * Marks an order as refused. Whatever was endorsed for it before and still travels then fails,
 * because the order's key has another version; so an order marked before is marked again. The mark
 * does not forbid a later issue.
 *
 * The signature must be right, else anybody could mark; the key may be revoked since, which is a
 * reason to refuse.
 *
 * @throws InvoiceError ORDER_ALREADY_INVOICED, ORDER_MALFORMED, ORDER_AUDIENCE_MISMATCH,
 *   ORDER_SIGNATURE_INVALID, TICKETING_KEY_NOT_FOUND
 */
export async function refuseOrder(
  state: LedgerState,
  { order: jws, code }: Refusal,
  settings: Settings,
): Promise<void> {
  const signedOrder = readOrderJws(jws);
  const { scenicSpotId, orderId } = signedOrder.order;
  assertAudience(signedOrder.order, settings);
  const key = ticketingKeyKey(scenicSpotId, signedOrder.header.kid);
  const record = orderKey(scenicSpotId, orderId);
  await state.load([key, record]);
  const ticketingKey = state.loaded(key, ticketingKeySchema);
  if (ticketingKey === undefined) {
    throw new InvoiceError(
      'TICKETING_KEY_NOT_FOUND',
      `${scenicSpotId} has no ticketing key that the order names`,
    );
  }
  await verifyOrderJws(jws, ticketingKey.jwk);
  state.write(record, markRefused(state.loaded(record, orderRecordSchema), signedOrder, code));
}
