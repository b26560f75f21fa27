import type { Logger } from '@guanming/runtime';
import { Gauge } from 'prom-client';
import { correlationIdOf } from '../http/correlation-id';
import type { Registry } from '../http/metrics';
import type { OverdueRequest, TicketingStore } from './ticketing-store';

/** Age from which an invoice request is overdue, in milliseconds. */
export const OVERDUE_MS = 30_000;

/** How often it is looked for overdue requests, in milliseconds. */
const LOOK_EVERY_MS = 5_000;

/** Most requests that one look names in the log. */
const MAX_NAMED = 100;

/** Store, log and metrics of {@link OverdueRequests}. */
export interface OverdueRequestsParts {
  readonly store: Pick<TicketingStore, 'listOverdue' | 'countOverdue'>;
  readonly logger: Logger;
  readonly metrics: Registry;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now?: () => number;
}

/**
 * Raises an alarm for each order that after 30 s is neither issued nor refused, and says whose
 * receipt there is: without one nobody says that they have it; with one somebody sits on it.
 */
export class OverdueRequests {
  readonly #named = new Set<string>();
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #note = 'none';

  constructor(private readonly parts: OverdueRequestsParts) {
    const { metrics, store, now = Date.now } = parts;
    this.#now = now;
    new Gauge({
      name: 'guanming_invoice_requests_overdue',
      help: 'Invoice requests neither issued nor refused after 30 s, by whose receipts there are',
      labelNames: ['receipts'],
      registers: [metrics],
      async collect() {
        this.reset();
        for (const { receivers, count } of await store.countOverdue(now() - OVERDUE_MS)) {
          this.set({ receipts: nameOf(receivers) }, count);
        }
      },
    });
  }

  /** What readiness says of them. */
  get note(): string {
    return this.#note;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#looking = this.#looking.then(() => this.look());
    }, LOOK_EVERY_MS);
    this.#timer.unref();
  }

  /** Looks once: each request is named in the log once, and again when another receipt has come. */
  async look(): Promise<void> {
    const { store, logger } = this.parts;
    const before = this.#now() - OVERDUE_MS;
    try {
      const [overdue, counts] = await Promise.all([
        store.listOverdue(before, MAX_NAMED),
        store.countOverdue(before),
      ]);
      this.#note =
        counts.map(({ receivers, count }) => `${count} ${noteOf(receivers)}`).join(', ') || 'none';
      this.#name(overdue);
    } catch (error) {
      logger.error({ err: error }, 'overdue requests cannot be looked for');
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  #name(overdue: readonly OverdueRequest[]): void {
    const keys = new Set<string>();
    for (const request of overdue) {
      const { orderId, revision, receivers, attempts } = request;
      const key = `${orderId} ${revision} ${receivers.join()}`;
      keys.add(key);
      if (!this.#named.has(key)) {
        const correlationId = correlationIdOf(request);
        const waitedMs = this.#now() - request.requestedAt;
        this.parts.logger.error(
          { orderId, correlationId, receivers, attempts, waitedMs },
          receivers.length === 0
            ? 'an order has no receipt'
            : 'an order was received and is neither issued nor refused',
        );
      }
    }
    this.#named.clear();
    for (const key of keys) {
      this.#named.add(key);
    }
  }
}

function nameOf(receivers: readonly string[]): string {
  return receivers.length === 0 ? 'none' : receivers.join(',');
}

function noteOf(receivers: readonly string[]): string {
  return receivers.length === 0
    ? 'without a receipt'
    : `received by ${receivers.join(' and ')} and unsettled`;
}
