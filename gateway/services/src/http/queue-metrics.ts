import { Gauge } from 'prom-client';
import type { Registry } from './metrics';

/** A queue as the metrics observe it: how many wait, and how long the oldest has. */
export interface ObservedQueue {
  readonly waiting: number;
  /** How long the one that came first has waited, in seconds; 0 when none waits. */
  readonly oldestSeconds: number;
}

/** Those who wait for their turn, in the order in which they came. */
export class WaitingRoom implements ObservedQueue {
  /** When each came, in milliseconds of the monotonic clock. */
  readonly #since = new Map<symbol, number>();

  /** @param clock - milliseconds of a clock that never goes back */
  constructor(private readonly clock: () => number = () => performance.now()) {}

  get waiting(): number {
    return this.#since.size;
  }

  get oldestSeconds(): number {
    const [oldest] = this.#since.values();
    return oldest === undefined ? 0 : (this.clock() - oldest) / 1_000;
  }

  /** @returns what to call when the turn has come, or the waiting ends otherwise */
  enter(): () => void {
    const place = Symbol('place');
    this.#since.set(place, this.clock());
    return () => {
      this.#since.delete(place);
    };
  }
}

const observed = new WeakMap<Registry, Map<string, ObservedQueue>>();

/** Tells Prometheus of a queue of the server by its name. */
export function observeQueue(metrics: Registry, name: string, queue: ObservedQueue): void {
  const queues = observed.get(metrics) ?? addGauges(metrics);
  queues.set(name, queue);
}

function addGauges(metrics: Registry): Map<string, ObservedQueue> {
  const queues = new Map<string, ObservedQueue>();
  observed.set(metrics, queues);
  const common = { labelNames: ['queue'] as const, registers: [metrics] };
  new Gauge({
    ...common,
    name: 'guanming_queue_waiting',
    help: 'How many wait for their turn in a queue of the server',
    collect() {
      for (const [queue, { waiting }] of queues) {
        this.set({ queue }, waiting);
      }
    },
  });
  new Gauge({
    ...common,
    name: 'guanming_queue_oldest_seconds',
    help: 'How long the one that came first has waited; 0 when none waits',
    collect() {
      for (const [queue, { oldestSeconds }] of queues) {
        this.set({ queue }, oldestSeconds);
      }
    },
  });
  return queues;
}
