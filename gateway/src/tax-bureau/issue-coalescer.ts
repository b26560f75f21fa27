import { setTimeout as sleep } from 'node:timers/promises';
import type { IssueItem } from '@guanming/chaincode/domain';
import { RequestError } from '../http/request-error';
import type { BureauLedger, IssueResult } from '../ledger/invoice-ledger';
import { remedyFor } from './conflict-retry';

/** Bounds of a batch and of what waits for one. */
export interface CoalescerLimits {
  /** Longest wait for neighbours while a transaction is under way, in milliseconds. */
  readonly lingerMs: number;
  readonly maxItems: number;
  readonly maxBytes: number;
  readonly maxInFlight: number;
  /** So many transactions may be small; more than these go only when full or overdue. */
  readonly smallInFlight: number;
  /** An order that waited so long is overdue, in milliseconds. */
  readonly overdueMs: number;
  /** Orders that one caller may have waiting or under way. */
  readonly maxPerCaller: number;
  /** About the time of one block, in milliseconds: the wait after a conflict. */
  readonly blockMs: number;
}

export const DEFAULT_LIMITS: CoalescerLimits = {
  lingerMs: 10,
  maxItems: 200,
  maxBytes: 500_000,
  maxInFlight: 6,
  smallInFlight: 2,
  overdueMs: 250,
  maxPerCaller: 2_000,
  blockMs: 100,
};

/** What became of one item. */
export interface IssuedItem {
  readonly result: IssueResult;
  /** The transaction that the item was in, when that was submitted. */
  readonly transactionId?: string | undefined;
}

interface Entry {
  readonly item: IssueItem;
  readonly correlationId: string;
  readonly bytes: number;
  /** When it came, in milliseconds of the monotonic clock. */
  readonly since: number;
  readonly resolve: (issued: IssuedItem) => void;
  readonly reject: (error: unknown) => void;
}

/** What is told of each transaction, for metrics and log. */
export interface BatchReport {
  /** Ids that join the log lines of each order of the transaction. */
  readonly correlationIds: readonly string[];
  /** From the proposal to the answer. */
  readonly seconds: number;
  /** Absent when nothing was submitted, or nobody knows. */
  readonly transactionId?: string | undefined;
  /** Why the orders were not issued together; what becomes of them follows. */
  readonly error?: unknown;
}

/** Told of each transaction. */
export type BatchObserver = (report: BatchReport) => void;

/**
 * Puts many orders into one transaction, which costs the ledger hardly more than one order. A lone
 * order goes at once; while a transaction is under way, orders wait a moment for each other, and the
 * more there is to do, the fuller the transactions.
 * The caller makes sure that an order is in here only once.
 */
export class IssueCoalescer {
  readonly #waiting: Entry[] = [];
  readonly #perCaller = new Map<string, number>();
  #inFlight = 0;
  #timer: NodeJS.Timeout | undefined;
  #scheduled = false;

  constructor(
    private readonly ledger: Pick<BureauLedger, 'issueInvoices'>,
    private readonly limits: CoalescerLimits = DEFAULT_LIMITS,
    private readonly observe: BatchObserver = () => undefined,
  ) {}

  /** Orders that wait for a transaction. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** How long the order that came first has waited, in seconds; 0 when none waits. */
  get oldestSeconds(): number {
    const [oldest] = this.#waiting;
    return oldest === undefined ? 0 : (performance.now() - oldest.since) / 1_000;
  }

  /** Transactions under way. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /**
   * Has an order issued.
   *
   * @param caller - who must not take more than a share
   * @param correlationId - by which the log knows the order
   * @throws RequestError `SERVER_BUSY` when the caller has too many orders here
   * @throws InvoiceError, LedgerError as the ledger does for the transaction that the item was in
   */
  async issue(item: IssueItem, caller: string, correlationId: string): Promise<IssuedItem> {
    const mine = this.#perCaller.get(caller) ?? 0;
    if (mine >= this.limits.maxPerCaller) {
      throw new RequestError('SERVER_BUSY', `${mine} orders of ${caller} are under way already.`);
    }
    this.#perCaller.set(caller, mine + 1);
    try {
      return await new Promise<IssuedItem>((resolve, reject) => {
        const bytes = Buffer.byteLength(JSON.stringify(item)) + 1;
        const since = performance.now();
        this.#waiting.push({ item, correlationId, bytes, since, resolve, reject });
        this.#schedule();
      });
    } finally {
      this.#release(caller);
    }
  }

  #release(caller: string): void {
    const left = (this.#perCaller.get(caller) ?? 1) - 1;
    if (left === 0) {
      this.#perCaller.delete(caller);
    } else {
      this.#perCaller.set(caller, left);
    }
  }

  /** Decides when the next transaction goes; called whenever something arrived or ended. */
  #schedule(): void {
    const [oldest] = this.#waiting;
    if (oldest === undefined || this.#inFlight >= this.limits.maxInFlight) {
      return;
    }
    if (this.#inFlight === 0 || this.#waiting.length >= this.limits.maxItems) {
      this.#flushSoon();
      return;
    }
    const { smallInFlight, lingerMs, overdueMs } = this.limits;
    const patience = this.#inFlight < smallInFlight ? lingerMs : overdueMs;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#flush();
      },
      Math.max(0, oldest.since + patience - performance.now()),
    );
  }

  /** Lets what arrives in the same turn of the event loop go together. */
  #flushSoon(): void {
    if (!this.#scheduled) {
      this.#scheduled = true;
      setImmediate(() => {
        this.#scheduled = false;
        this.#flush();
      });
    }
  }

  #flush(): void {
    if (this.#waiting.length === 0 || this.#inFlight >= this.limits.maxInFlight) {
      return;
    }
    clearTimeout(this.#timer);
    const batch = this.#takeBatch();
    this.#inFlight += 1;
    void this.#issueBatch(batch, 1).finally(() => {
      this.#inFlight -= 1;
      this.#schedule();
    });
    this.#schedule();
  }

  #takeBatch(): Entry[] {
    let bytes = 2;
    let count = 0;
    for (const entry of this.#waiting) {
      bytes += entry.bytes;
      if (count === this.limits.maxItems || (count > 0 && bytes > this.limits.maxBytes)) {
        break;
      }
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  /** Never rejects: each entry gets its own answer. */
  async #issueBatch(batch: readonly Entry[], attempt: number): Promise<void> {
    const start = performance.now();
    const report = (outcome: Pick<BatchReport, 'transactionId' | 'error'>): void => {
      const correlationIds = batch.map(({ correlationId }) => correlationId);
      this.observe({ correlationIds, seconds: (performance.now() - start) / 1_000, ...outcome });
    };
    try {
      const { results, transactionId } = await this.ledger.issueInvoices(
        batch.map(({ item }) => item),
      );
      report({ transactionId });
      batch.forEach((entry, index) => {
        const result = results[index] ?? { status: 'unknown' };
        entry.resolve({ result, transactionId });
      });
    } catch (error) {
      report({ error });
      await this.#recover(batch, attempt, error);
    }
  }

  async #recover(batch: readonly Entry[], attempt: number, error: unknown): Promise<void> {
    const remedy = remedyFor(error, batch.length, attempt);
    if (remedy === 'give-up') {
      for (const { reject } of batch) {
        reject(error);
      }
      return;
    }
    await sleep(this.limits.blockMs * (1 + Math.random()));
    if (remedy === 'retry') {
      await this.#issueBatch(batch, attempt + 1);
      return;
    }
    const half = Math.ceil(batch.length / 2);
    // One after the other: a batch has one place among the transactions in flight.
    await this.#issueBatch(batch.slice(0, half), attempt + 1);
    await this.#issueBatch(batch.slice(half), attempt + 1);
  }
}
