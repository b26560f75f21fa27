import type { Refusal } from '../api/invoices';
import { assertProvider } from '../domain/approve-order';
import { assertAudience } from '../domain/derive-invoice';
import { InvoiceError } from '../domain/errors';
import { orderRecordSchema } from '../domain/invoice-record';
import { readOrderJws, verifyOrderJws } from '../domain/order-jws';
import { markRefused } from '../domain/order-records';
import { orderPlace, readFormerlySettled } from './former-ledgers';
import type { GovernanceFacts } from './governance-facts';
import { orderKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import type { OtherLedgers } from './other-ledgers';

/**
 * Marks an order as refused. Whatever was endorsed for it before and still travels then fails,
 * because the order's key has another version; so an order marked before is marked again. The mark
 * does not forbid a later issue.
 *
 * The signature must be right, else anybody could mark; the key may be revoked since, which is a
 * reason to refuse, so what is stopped is not asked.
 *
 * @param provider - the one whose ledger this is
 * @throws InvoiceError ORDER_ALREADY_INVOICED, ORDER_MALFORMED, ORDER_AUDIENCE_MISMATCH,
 *   ORDER_SIGNATURE_INVALID, TICKETING_KEY_NOT_FOUND, PROVIDER_MISMATCH
 */
export async function refuseOrder(
  state: LedgerState,
  others: OtherLedgers,
  facts: GovernanceFacts,
  provider: string,
  { order: jws, code }: Refusal,
): Promise<void> {
  const signedOrder = readOrderJws(jws);
  const { scenicSpotId, orderId } = signedOrder.order;
  assertAudience(signedOrder.order, facts.settings);
  const live = facts.spot(scenicSpotId);
  const key = live?.keys.find(({ thumbprint }) => thumbprint === signedOrder.header.kid);
  if (live === undefined || key === undefined) {
    throw new InvoiceError(
      'TICKETING_KEY_NOT_FOUND',
      `${scenicSpotId} has no ticketing key that the order names`,
    );
  }
  assertProvider(live, provider);
  await verifyOrderJws(jws, key.jwk);
  const former = await readFormerlySettled(others, provider, [{ live, orderId }]);
  const own = await state.read(orderKey(scenicSpotId, orderId), orderRecordSchema);
  const record = former.orders.get(orderPlace(signedOrder.order)) ?? own;
  state.write(orderKey(scenicSpotId, orderId), markRefused(record, signedOrder, code));
}
