import { chinaDay, instantFromSeconds } from '@guanming/chaincode/domain';
import type { Instant } from '@guanming/chaincode/domain';
import type { RefusalsAnswer } from '@guanming/wire';
import { Counter } from 'prom-client';
import type { Registry } from '../../../http/metrics';
import type { RefusalNotice } from '../../refusal-notice';
import type { Days } from './cache/read-statistics';

/** Most days that are remembered. */
const MAX_DAYS = 62;

/** A refusal that never reached the ledger. */
export interface UnmarkedRefusal {
  readonly scenicSpotId: string;
  readonly code: string;
  readonly time: Instant;
}

/** Told of a refusal when it happens. */
export type UnmarkedListener = (refusal: UnmarkedRefusal) => void;

/**
 * Counts what the bureau refused before any transaction: the ledger does not know of it, so it is
 * counted in memory since the server's start, by day and cause, and for Prometheus.
 */
export class RefusalTally {
  readonly since: Instant;
  readonly #days = new Map<string, Map<string, number>>();
  readonly #listeners = new Set<UnmarkedListener>();
  readonly #counter: Counter<'code' | 'marked'>;

  constructor(
    metrics: Registry,
    private readonly now: () => number = Date.now,
  ) {
    this.since = this.#instant();
    this.#counter = new Counter({
      name: 'guanming_refusals_total',
      help: 'Orders that were refused, by cause; marked ones are on the ledger',
      labelNames: ['code', 'marked'],
      registers: [metrics],
    });
  }

  /** Counts a refusal; one that is marked on the ledger is the observer's to tell. */
  readonly record = ({ scenicSpotId, code, isMarked }: RefusalNotice): void => {
    this.#counter.inc({ code, marked: String(isMarked) });
    if (isMarked) {
      return;
    }
    const time = this.#instant();
    const codes = this.#codesOf(chinaDay(time));
    codes.set(code, (codes.get(code) ?? 0) + 1);
    for (const listener of this.#listeners) {
      listener({ scenicSpotId, code, time });
    }
  };

  /** What was counted on some days, by day and cause. */
  read({ from, to }: Days): RefusalsAnswer['inMemory'] {
    const days = [...this.#days].filter(([day]) => day >= from && day <= to);
    return {
      since: this.since,
      days: days.flatMap(([day, codes]) =>
        [...codes].map(([code, refusals]) => ({ day, code, refusals })),
      ),
    };
  }

  /** @returns ends the subscription */
  subscribe(listener: UnmarkedListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #codesOf(day: string): Map<string, number> {
    let codes = this.#days.get(day);
    if (codes === undefined) {
      codes = new Map();
      this.#days.set(day, codes);
      const [oldest] = this.#days.keys();
      if (this.#days.size > MAX_DAYS && oldest !== undefined) {
        this.#days.delete(oldest);
      }
    }
    return codes;
  }

  #instant(): Instant {
    return instantFromSeconds(Math.floor(this.now() / 1_000));
  }
}
