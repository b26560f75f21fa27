import type { OrderView } from '@guanming/wire';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Loaded } from '../../../use-loaded';
import { asMember } from '../account';
import { pause } from '../pause';
import { readOrder } from '../shop-api';
import { usePersistent } from '../use-persistent';
import { OrderPoller } from './order-poller';

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

const poller = new OrderPoller({
  // What gets no answer is simply asked for again.
  ask: (orderId) => refreshOrder(orderId).catch(() => undefined),
  wait: pause,
  now: () => performance.now(),
});

async function refreshOrder(orderId: string, abort?: AbortSignal): Promise<OrderView> {
  const order = await asMember(() => readOrder(orderId, abort));
  rememberOrders(order);
  return order;
}

/** Follows those of the orders whose invoice is under way. */
export function useFollowed(orders: readonly OrderView[]): void {
  const ids = orders
    .filter(({ invoice }) => invoice.status === 'requested')
    .map(({ orderId }) => orderId)
    .join(' ');
  useEffect(() => poller.follow(ids.split(' ').filter((id) => id !== '')), [ids]);
}

/** An order that follows its invoice by itself until that is settled. */
export function useOrder(orderId: string): Loaded<OrderView> {
  const loaded = usePersistent((abort) => refreshOrder(orderId, abort), orderId);
  const value = knownOrder(orderId);
  useFollowed(value === undefined ? [] : [value]);
  return { ...loaded, value };
}
