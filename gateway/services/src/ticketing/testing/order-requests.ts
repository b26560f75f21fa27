import type { OrderView } from '@guanming/wire';
import type { JsonAnswer } from '../../client/json-client';
import type { ShopClient } from '../../client/shop-client';

/** Sends an order as a test has it, and gives the answer whatever its status. */
export function placeOrder(
  terminal: ShopClient,
  body: unknown,
  headers?: Record<string, string>,
): Promise<JsonAnswer<OrderView>> {
  return terminal.send<OrderView>('POST', '/v1/orders', body, headers);
}

/** Reads an order, and gives the answer whatever its status. */
export function readOrder(terminal: ShopClient, orderId: string): Promise<JsonAnswer<OrderView>> {
  return terminal.send<OrderView>('GET', `/v1/orders/${orderId}`);
}
