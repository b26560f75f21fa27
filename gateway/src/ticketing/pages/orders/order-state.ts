import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Loaded } from '../../../pages/use-loaded';
import type { OrderView } from '../../order-view';
import { asMember } from '../account';
import { pause } from '../pause';
import { readOrder } from '../shop-api';
import { usePersistent } from '../use-persistent';

/** Orders as they were told last, by id: a page shows them at once. */
const known = signal<Readonly<Record<string, OrderView>>>({});

/** The order that was bought a moment ago. */
export const justBought = signal<string | undefined>(undefined);

/** Remembers what the shop told of orders. */
export function rememberOrders(...orders: readonly OrderView[]): void {
  known.value = {
    ...known.value,
    ...Object.fromEntries(orders.map((order) => [order.orderId, order])),
  };
}

/** An order as it was told last. */
export function knownOrder(orderId: string): OrderView | undefined {
  return Object.hasOwn(known.value, orderId) ? known.value[orderId] : undefined;
}

/** Shows an order as freshly bought. */
export function showBought(order: OrderView): void {
  rememberOrders(order);
  justBought.value = order.orderId;
}

/** Milliseconds until an order is asked for again, by how often it was asked for. */
export function pollWait(asked: number): number {
  return Math.min(400 * 1.4 ** asked, 8_000);
}

/** An order that follows its invoice by itself until that is settled. */
export function useOrder(orderId: string): Loaded<OrderView> {
  const loaded = usePersistent(async (abort) => {
    const order = await asMember(() => readOrder(orderId, abort));
    rememberOrders(order);
    return order;
  }, orderId);
  const value = knownOrder(orderId);
  const open = value?.invoice.status === 'requested';
  useEffect(() => {
    if (!open) {
      return undefined;
    }
    const abort = new AbortController();
    void followOrder(orderId, abort.signal);
    return () => {
      abort.abort();
    };
  }, [orderId, open]);
  return { ...loaded, value };
}

/** Asks for an order again and again until aborted; what gets no answer is simply asked again. */
export async function followOrder(orderId: string, abort: AbortSignal): Promise<void> {
  for (let asked = 0; !abort.aborted; asked += 1) {
    await pause(pollWait(asked), abort);
    const order = await asMember(() => readOrder(orderId, abort)).catch(() => undefined);
    if (order !== undefined) {
      rememberOrders(order);
    }
  }
}
