import { z } from 'zod';
import { MAX_JWS_LENGTH } from '../domain/compact-jws';
import { assertAudience } from '../domain/derive-invoice';
import { InvoiceError, isInvoiceErrorCode } from '../domain/errors';
import { orderRecordSchema } from '../domain/invoice-record';
import { readOrderJws, verifyOrderJws } from '../domain/order-jws';
import { markRefused } from '../domain/order-records';
import { parseJsonWith } from '../domain/parse';
import type { Settings } from '../domain/settings';
import { ticketingKeySchema } from '../domain/ticketing-key';
import { orderKey, ticketingKeyKey } from './ledger-key';
import type { LedgerState } from './ledger-state';

const refusalSchema = z.strictObject({
  order: z.string().min(1).max(MAX_JWS_LENGTH),
  code: z.string().refine(isInvoiceErrorCode, 'is not a code of a refusal'),
});

/**
 * Marks an order as refused. Whatever was endorsed for it before and still travels then fails,
 * because the order's key has another version; so an order marked before is marked again. The mark
 * does not forbid a later issue.
 *
 * The signature must be right, else anybody could mark; the key may be revoked since, which is a
 * reason to refuse.
 *
 * @param text - JSON `{order, code}`
 * @throws InvoiceError ORDER_ALREADY_INVOICED, ORDER_MALFORMED, ORDER_AUDIENCE_MISMATCH,
 *   ORDER_SIGNATURE_INVALID, TICKETING_KEY_NOT_FOUND, ARGUMENT_INVALID
 */
export async function refuseOrder(
  state: LedgerState,
  text: string,
  settings: Settings,
): Promise<void> {
  const { order: jws, code } = parseJsonWith(refusalSchema, text);
  const signedOrder = readOrderJws(jws);
  const { scenicSpotId, orderId } = signedOrder.order;
  assertAudience(signedOrder.order, settings);
  const key = ticketingKeyKey(scenicSpotId, signedOrder.header.kid);
  await state.load([key, orderKey(scenicSpotId, orderId)]);
  const ticketingKey = state.loaded(key, ticketingKeySchema);
  if (ticketingKey === undefined) {
    throw new InvoiceError(
      'TICKETING_KEY_NOT_FOUND',
      `${scenicSpotId} has no ticketing key that the order names`,
    );
  }
  await verifyOrderJws(jws, ticketingKey.jwk);
  const record = state.loaded(orderKey(scenicSpotId, orderId), orderRecordSchema);
  const issued = record?.outcome === 'issued' ? record : undefined;
  state.write(orderKey(scenicSpotId, orderId), markRefused(issued, signedOrder, code));
}
