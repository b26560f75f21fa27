import { Counter, Gauge } from 'prom-client';
import type { Registry } from '../http/metrics';
import type { DispatcherOptions, InvoiceDispatcher } from './invoice-dispatcher';
import type { TicketingStore } from './ticketing-store';

/** Counts what becomes of the attempts at billing requests. */
export function newAttemptCounter(metrics: Registry): Required<DispatcherOptions>['observe'] {
  const attempts = new Counter({
    name: 'guanming_billing_requests_total',
    help: 'Billing requests by what became of them',
    labelNames: ['outcome'],
    registers: [metrics],
  });
  return ({ kind }) => {
    attempts.inc({ outcome: kind });
  };
}

/** Tells Prometheus of the invoice requests that are neither issued nor refused. */
export function observeRequests(
  metrics: Registry,
  store: Pick<TicketingStore, 'countUnsettled' | 'oldestUnsettled'>,
  dispatcher: Pick<InvoiceDispatcher, 'inFlight'>,
): void {
  const registers = [metrics];
  new Gauge({
    name: 'guanming_invoice_requests_unsettled',
    help: 'Invoice requests that are neither issued nor refused',
    registers,
    async collect() {
      this.set(await store.countUnsettled());
    },
  });
  new Gauge({
    name: 'guanming_invoice_requests_oldest_unsettled_seconds',
    help: 'Age of the oldest of them; 0 when there is none',
    registers,
    async collect() {
      const since = await store.oldestUnsettled();
      this.set(since === undefined ? 0 : Math.max(0, Date.now() - since) / 1_000);
    },
  });
  new Gauge({
    name: 'guanming_billing_requests_in_flight',
    help: 'Invoice requests that are with the billing server now',
    registers,
    collect() {
      this.set(dispatcher.inFlight);
    },
  });
}
