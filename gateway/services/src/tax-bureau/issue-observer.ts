import type { BureauLedger } from '@guanming/ledger';
import { Gauge, Histogram } from 'prom-client';
import type { AppContext } from '../http/app';
import { observeQueue } from '../http/queue-metrics';
import { IssueCoalescer } from './issue-coalescer';
import type { BatchObserver } from './issue-batches';
import type { CoalescerLimits } from './issue-coalescer';
import type { NumberAllotment } from './numbers/number-allotment';

type Observers = Pick<AppContext, 'metrics' | 'logger'>;

/** The ledger of a billing provider, and the numbers that this server has there. */
export interface NumberedLedger {
  readonly ledger: BureauLedger;
  readonly numbers: NumberAllotment;
}

/** The same, and the coalescer of the orders that go there. */
export type CoalescedLedger = NumberedLedger & { readonly coalescer: IssueCoalescer };

/** Coalescers, one for each ledger, that tell metrics and log together what they do. */
export function newObservedCoalescers(
  ledgers: readonly NumberedLedger[],
  limits: CoalescerLimits,
  { metrics, logger }: Observers,
): CoalescedLedger[] {
  const observe = newBatchObserver({ metrics, logger });
  const coalesced = ledgers.map(({ ledger, numbers }) => ({
    ledger,
    numbers,
    coalescer: new IssueCoalescer(ledger, numbers, limits, observe),
  }));
  const sumOf = (count: (coalescer: IssueCoalescer) => number): number =>
    coalesced.reduce((sum, { coalescer }) => sum + count(coalescer), 0);
  observeQueue(metrics, 'orders', {
    get waiting() {
      return sumOf(({ waiting }) => waiting);
    },
    get oldestSeconds() {
      return Math.max(0, ...coalesced.map(({ coalescer }) => coalescer.oldestSeconds));
    },
  });
  new Gauge({
    name: 'guanming_issue_transactions_in_flight',
    help: 'Transactions under way',
    registers: [metrics],
    collect() {
      this.set(sumOf(({ inFlight }) => inFlight));
    },
  });
  return coalesced;
}

function newBatchObserver({ metrics, logger }: Observers): BatchObserver {
  const registers = [metrics];
  const sizes = new Histogram({
    name: 'guanming_issue_batch_size',
    help: 'Orders in one transaction',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200],
    registers,
  });
  const durations = new Histogram({
    name: 'guanming_issue_transaction_seconds',
    help: 'Time from the proposal to the VALID commit',
    buckets: [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15],
    registers,
  });
  return ({ correlationIds, seconds, transactionId, error }) => {
    sizes.observe(correlationIds.length);
    durations.observe(seconds);
    const facts = { correlationIds, seconds, transactionId };
    if (error === undefined) {
      logger.info(facts, 'transaction of orders ended');
    } else {
      logger.warn({ ...facts, err: error }, 'transaction of orders failed');
    }
  };
}
