import type { BureauLedger } from '@guanming/ledger';
import { Gauge, Histogram } from 'prom-client';
import type { AppContext } from '../http/app';
import { observeQueue } from '../http/queue-metrics';
import { IssueCoalescer } from './issue-coalescer';
import type { BatchObserver, CoalescerLimits } from './issue-coalescer';

type Observers = Pick<AppContext, 'metrics' | 'logger'>;

/** A coalescer that tells metrics and log what it does. */
export function newObservedCoalescer(
  ledger: Pick<BureauLedger, 'issueInvoices'>,
  limits: CoalescerLimits,
  { metrics, logger }: Observers,
): IssueCoalescer {
  const coalescer = new IssueCoalescer(ledger, limits, newBatchObserver({ metrics, logger }));
  observeQueue(metrics, 'orders', coalescer);
  new Gauge({
    name: 'guanming_issue_transactions_in_flight',
    help: 'Transactions under way',
    registers: [metrics],
    collect() {
      this.set(coalescer.inFlight);
    },
  });
  return coalescer;
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
