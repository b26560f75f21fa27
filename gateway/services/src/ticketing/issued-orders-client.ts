import { InvoiceError, readOrderJws } from '@guanming/chaincode/domain';
import { readAnswer, signedOrderPageSchema } from '@guanming/wire';
import type { SignedOrderPage } from '@guanming/wire';
import { request } from 'undici';
import type { RecoveredOrder } from './store/put-back';

/** A page is up to 200 questions to billing's peer, whatever a billing request may take. */
const PAGE_TIMEOUT_MS = 60_000;

/** The orders of a shop could not be fetched; the message says why and what to do. */
export class RecoveryError extends Error {
  override readonly name = 'RecoveryError';
}

/** The invoiced orders of one block of numbers. */
export interface RecoveredOrders {
  readonly orders: readonly RecoveredOrder[];
  /** Numbers of invoices whose order the billing provider does not have. */
  readonly withoutOrder: readonly string[];
  /** Where the next block begins; absent when there is none. */
  readonly last: string | undefined;
}

/** Which orders are asked for. */
export interface OrdersOfSpot {
  /** Address of the billing server, without a trailing slash. */
  readonly url: string;
  readonly scenicSpotId: string;
  /** Makes the access token that opens them. */
  readonly access: () => Promise<string>;
}

/**
 * The invoiced orders of a spot in the next block of numbers, as the billing server has them.
 *
 * @param after - the last number of the block before; unless the first
 * @throws RecoveryError
 */
export async function fetchInvoicedOrders(
  { url, scenicSpotId, access }: OrdersOfSpot,
  after?: string,
): Promise<RecoveredOrders> {
  try {
    const answer = await request(`${url}/v1/scenic-spots/${scenicSpotId}/issued-orders`, {
      ...(after === undefined ? {} : { query: { after } }),
      headers: { authorization: `Bearer ${await access()}` },
      signal: AbortSignal.timeout(PAGE_TIMEOUT_MS),
    });
    if (answer.statusCode !== 200) {
      throw new Error(`status ${answer.statusCode}, ${await answer.body.text()}`);
    }
    const page = readAnswer(signedOrderPageSchema, await answer.body.json());
    if (!page.success) {
      throw page.error;
    }
    const { orders, withoutOrder, last } = page.data;
    return { orders: orders.map((order) => readInvoiced(order, scenicSpotId)), withoutOrder, last };
  } catch (cause) {
    throw new RecoveryError(
      `The billing server ${url} does not give the orders of ${scenicSpotId}: ${reasonOf(cause)}. ` +
        'See that it runs, and run this again: what was put back by then stays.',
      { cause },
    );
  }
}

function readInvoiced(
  { order: jws, ...issued }: SignedOrderPage['orders'][number],
  scenicSpotId: string,
): RecoveredOrder {
  const { order, payload } = readOrderJws(jws);
  if (order.scenicSpotId !== scenicSpotId) {
    throw new InvoiceError('ORDER_MALFORMED', `it is an order of ${order.scenicSpotId}`);
  }
  return { order, payload, issued };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.message || ('code' in error ? String(error.code) : error.name);
}
