import { standardLog } from '@guanming/runtime';
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ConnectionObserver } from './connection-limits';

export type { Registry };

/** A Prometheus registry with the figures of the process itself and of its log. */
export function newMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Counter({
    name: 'guanming_log_lines_lost_total',
    help: 'Log lines that could not be written since the process started',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(standardLog().lost);
    },
  });
  return registry;
}

/** A metric that all listeners of a process share, made by the first of them. */
function sharedMetric<Kind extends Counter | Gauge | Histogram>(
  registry: Registry,
  name: string,
  make: () => Kind,
): Kind {
  return (registry.getSingleMetric(name) as Kind | undefined) ?? make();
}

function requestHistogram(registry: Registry): Histogram<'listener' | 'route' | 'status'> {
  const name = 'guanming_http_request_duration_seconds';
  return sharedMetric(
    registry,
    name,
    () =>
      new Histogram({
        name,
        help: 'Time from the request to the end of its answer',
        labelNames: ['listener', 'route', 'status'],
        buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15],
        registers: [registry],
      }),
  );
}

/** The route pattern that answered; never the address itself, which has no bound. */
function routeOf(route: unknown): string {
  const isRoute =
    typeof route === 'object' &&
    route !== null &&
    'path' in route &&
    typeof route.path === 'string';
  return isRoute ? (route as { path: string }).path : 'none';
}

/** Measures each request of a listener, by route pattern and status. */
export function measureRequests(registry: Registry, listener: string): RequestHandler {
  const histogram = requestHistogram(registry);
  return (request, response, next) => {
    const stop = histogram.startTimer({ listener });
    response.once('close', () => {
      const route: unknown = request.route;
      stop({ route: `${request.method} ${routeOf(route)}`, status: response.statusCode });
    });
    next();
  };
}

/** Counts the connections of a listener, and those that it did not keep. */
export function measureConnections(registry: Registry, listener: string): ConnectionObserver {
  const open = 'guanming_http_connections';
  const refused = 'guanming_http_connections_refused_total';
  const gauge = sharedMetric(
    registry,
    open,
    () =>
      new Gauge({
        name: open,
        help: 'Connections that are open',
        labelNames: ['listener'],
        registers: [registry],
      }),
  );
  const counter = sharedMetric(
    registry,
    refused,
    () =>
      new Counter({
        name: refused,
        help: 'Connections closed at once, by the limit that was reached: listener or address',
        labelNames: ['listener', 'limit'],
        registers: [registry],
      }),
  );
  return {
    open: (count) => {
      gauge.set({ listener }, count);
    },
    refused: (limit) => {
      counter.inc({ listener, limit });
    },
  };
}
