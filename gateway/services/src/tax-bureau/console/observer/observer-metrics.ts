import type { BlockSource } from '@guanming/ledger';
import type { AlarmKind } from '@guanming/ledger/alarm-kinds';
import { Counter, Gauge } from 'prom-client';
import type { Registry } from '../../../http/metrics';

/** Prometheus metrics of the observer. */
export class ObserverMetrics {
  readonly blocks: Counter;
  readonly reconnects: Counter;
  readonly unreadable: Counter;

  /**
   * @param height - blocks in the cache
   * @param alarms - how many of each kind are in it
   */
  constructor(
    metrics: Registry,
    source: Pick<BlockSource, 'readHeight'>,
    height: () => number,
    alarms: () => ReadonlyMap<AlarmKind, number>,
  ) {
    const registers = [metrics];
    this.blocks = new Counter({
      name: 'guanming_observer_blocks_total',
      help: 'Blocks that the observer took from the peer',
      registers,
    });
    this.reconnects = new Counter({
      name: 'guanming_observer_reconnects_total',
      help: 'Times that the stream of blocks ended',
      registers,
    });
    this.unreadable = new Counter({
      name: 'guanming_observer_unreadable_transactions_total',
      help: 'Valid transactions whose records this version does not know',
      registers,
    });
    new Gauge({
      name: 'guanming_observer_alarms',
      help: 'Writes that took effect and that no contract makes: a hand-made write set',
      labelNames: ['kind'],
      registers,
      collect() {
        for (const [kind, count] of alarms()) {
          this.set({ kind }, count);
        }
      },
    });
    new Gauge({
      name: 'guanming_observer_height',
      help: 'Blocks in the cache of the console',
      registers,
      collect() {
        this.set(height());
      },
    });
    new Gauge({
      name: 'guanming_observer_lag_blocks',
      help: 'Blocks that the peer has and the cache has not; NaN when the peer does not answer',
      registers,
      async collect() {
        this.set(
          await source.readHeight().then(
            (peerHeight) => peerHeight - height(),
            () => NaN,
          ),
        );
      },
    });
  }
}
