import type { BureauLedger } from '@guanming/ledger';
import { Gauge, Histogram } from 'prom-client';
import type { AppContext } from '../http/app';
import { observeQueue } from '../http/queue-metrics';
import { IssueCoalescer } from './issue-coalescer';
import type { BatchObserver, CoalescerLimits } from './issue-coalescer';

type Observers = Pick<AppContext, 'metrics' | 'logger'>;

/** A ledger, and the coalescer of the orders that go there. */
export type Coalesced<Ledger> = readonly [ledger: Ledger, coalescer: IssueCoalescer];

/** Coalescers, one for each ledger, that tell metrics and log together what they do. */
export function newObservedCoalescers<Ledger extends Pick<BureauLedger, 'issueInvoices'>>(
  ledgers: readonly Ledger[],
  limits: CoalescerLimits,
  { metrics, logger }: Observers,
): Coalesced<Ledger>[] {
  const observe = newBatchObserver({ metrics, logger });
  const coalesced = ledgers.map((ledger): Coalesced<Ledger> => [
    ledger,
    new IssueCoalescer(ledger, limits, observe),
  ]);
  const sumOf = (count: (coalescer: IssueCoalescer) => number): number =>
    coalesced.reduce((sum, [, coalescer]) => sum + count(coalescer), 0);
  observeQueue(metrics, 'orders', {
    get waiting() {
      return sumOf(({ waiting }) => waiting);
    },
    get oldestSeconds() {
      return Math.max(0, ...coalesced.map(([, { oldestSeconds }]) => oldestSeconds));
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
