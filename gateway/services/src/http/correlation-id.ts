import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** Spot and order id, of whatever origin, by which an order is known. */
export interface OrderReference {
  readonly scenicSpotId: string;
  readonly orderId: string;
}

const correlated = new WeakMap<ServerResponse, string>();

/**
 * The id that joins all log lines of an order: a UUID of version 8 (RFC 9562, section 5.8), made of
 * the SHA-256 of spot and order. It is the same in every server and at every attempt, whoever asks
 * and whatever got lost on the way, and says nothing about a person.
 */
export function correlationIdOf({ scenicSpotId, orderId }: OrderReference): string {
  const digest = createHash('sha256').update(
    `guanming/correlation/v1\n${scenicSpotId}\n${orderId}`,
  );
  const hex = digest.digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Has the log line of a request say which order it was about. */
export function joinOrder(response: ServerResponse, order: OrderReference): void {
  correlated.set(response, correlationIdOf(order));
}

/** Fields of a request's log line that name its order. */
export function correlationOf(response: ServerResponse): { readonly correlationId?: string } {
  const correlationId = correlated.get(response);
  return correlationId === undefined ? {} : { correlationId };
}
