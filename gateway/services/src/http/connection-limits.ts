import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { ipKeyGenerator } from 'express-rate-limit';

/** How many connections a listener keeps. */
export interface ConnectionLimits {
  /** Of all clients together … */
  readonly maxConnections: number;
  /** … and of one address, of IPv6 one network. */
  readonly maxConnectionsPerAddress: number;
}

/** A billing server keeps 256 to the bureau, a ticketing server up to 1 000 to billing. */
export const CONNECTION_LIMITS: ConnectionLimits = {
  maxConnections: 2_000,
  maxConnectionsPerAddress: 1_000,
};

/** Why a connection was not kept. */
type ConnectionRefusal = 'listener' | 'address';

/** Told of what becomes of connections, for the metrics. */
export interface ConnectionObserver {
  /** How many are open now. */
  readonly open: (count: number) => void;
  /** One more was closed at once: the limit of the listener, or of its address, is reached. */
  readonly refused: (limit: ConnectionRefusal) => void;
}

/**
 * Closes a connection at once when the listener has too many, or too many of its address: whoever
 * opens sockets and says nothing keeps nobody else out.
 */
export function limitConnections(
  server: Server,
  { maxConnections, maxConnectionsPerAddress }: ConnectionLimits,
  { open, refused }: ConnectionObserver,
): void {
  const perAddress = new Map<string, number>();
  let count = 0;
  server.maxConnections = maxConnections;
  server.on('drop', () => {
    refused('listener');
  });
  server.on('connection', (socket: Socket) => {
    const address = ipKeyGenerator(socket.remoteAddress ?? '');
    const own = (perAddress.get(address) ?? 0) + 1;
    perAddress.set(address, own);
    count += 1;
    open(count);
    socket.once('close', () => {
      const left = (perAddress.get(address) ?? 1) - 1;
      if (left === 0) {
        perAddress.delete(address);
      } else {
        perAddress.set(address, left);
      }
      count -= 1;
      open(count);
    });
    if (own > maxConnectionsPerAddress) {
      refused('address');
      socket.destroy();
    }
  });
}
