import { setTimeout as sleep } from 'node:timers/promises';
import type { IssueItem } from '@guanming/chaincode/domain';
import type { BureauLedger, ItemOutcome } from '@guanming/ledger';
import { ENDLESS, newBusyError, oldestFor } from '../http/caller-patience';
import { remedyFor } from './conflict-retry';
import { IssuePace } from './issue-pace';
import { WaitingOrders } from './waiting-orders';

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
  /** Orders that one caller may have waiting or under way … */
  readonly maxPerCaller: number;
  /** … and that all together may have waiting. */
  readonly maxWaiting: number;
  /** No order of a caller is taken in while one of its orders has no answer for so long, in ms. */
  readonly oldestMs: number;
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
  maxWaiting: 5_000,
  oldestMs: 5_000,
  blockMs: 100,
};

/** Result of one item, and the transaction that holds it. */
export interface IssuedItem {
  readonly result: ItemOutcome;
  /** The transaction that the item was in, when that was submitted. */
  readonly transactionId?: string | undefined;
}

interface Entry {
  readonly item: IssueItem;
  readonly correlationId: string;
  readonly bytes: number;
  /** When it came, in milliseconds of the monotonic clock. */
  readonly since: number;
  /** Aborts when nobody waits for it any more. */
  readonly leaving: AbortSignal;
  readonly resolve: (issued: IssuedItem) => void;
  readonly reject: (error: unknown) => void;
}

/** Report of one transaction, for metrics and log. */
interface BatchReport {
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
 * more there is to do, the fuller the transactions. Callers take turns; of each the oldest order goes
 * first, since an order is taken in only when it will be issued in time. An order for which nobody
 * waits any more is dropped, unless it is in a transaction already.
 * The caller makes sure that an order is in here only once.
 */
export class IssueCoalescer {
  readonly #waiting = new WaitingOrders<Entry>();
  /** Of each caller the orders that have no answer yet, as they came. */
  readonly #unanswered = new Map<string, Set<Entry>>();
  readonly #pace = new IssuePace();
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
    return this.#waiting.size;
  }

  /** How long the order that came first has waited, in seconds; 0 when none waits. */
  get oldestSeconds(): number {
    const { oldest } = this.#waiting;
    return oldest === undefined ? 0 : (performance.now() - oldest.since) / 1_000;
  }

  /** Transactions under way. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /**
   * Says early that an order would wait too long, before anything is done for it.
   *
   * @param leftMs - how much longer somebody waits for it, in milliseconds
   * @throws RequestError `SERVER_BUSY`
   */
  assertPlace(caller: string, leftMs = Number.POSITIVE_INFINITY): void {
    const { maxPerCaller, maxWaiting, oldestMs } = this.limits;
    const mine = this.#unanswered.get(caller) ?? new Set();
    if (mine.size >= maxPerCaller || this.#waiting.size >= maxWaiting) {
      throw newBusyError(`${mine.size} orders of ${caller} are under way already.`);
    }
    const [oldest] = mine;
    const waited = oldest === undefined ? 0 : performance.now() - oldest.since;
    const willWait = this.#pace.waitMs(this.#waiting.aheadOfNext(caller));
    const maxMs = oldestFor(oldestMs, leftMs);
    if (waited > maxMs || willWait > maxMs) {
      throw newBusyError(`Orders of ${caller} wait for ${Math.round(waited)} ms already.`);
    }
  }

  /**
   * Has an order issued.
   *
   * @param caller - who must not take more than a share
   * @param correlationId - by which the log knows the order
   * @param leaving - aborts when nobody waits for the order any more
   * @throws RequestError `SERVER_BUSY` when the caller has too many orders here, or the reason of
   * `leaving`
   * @throws InvoiceError, LedgerError as the ledger does for the transaction that the item was in
   */
  async issue(
    item: IssueItem,
    caller: string,
    correlationId: string,
    leaving = ENDLESS.signal,
  ): Promise<IssuedItem> {
    this.assertPlace(caller);
    leaving.throwIfAborted();
    const answered = new AbortController();
    let entry: Entry | undefined;
    try {
      return await new Promise<IssuedItem>((resolve, reject) => {
        const bytes = Buffer.byteLength(JSON.stringify(item)) + 1;
        const order = {
          item,
          correlationId,
          bytes,
          since: performance.now(),
          leaving,
          resolve,
          reject,
        };
        entry = order;
        const leave = (): void => {
          if (this.#waiting.remove(caller, order)) {
            reject(leaving.reason as Error);
          }
        };
        leaving.addEventListener('abort', leave, { signal: answered.signal });
        this.#note(caller, order);
        this.#waiting.add(caller, order);
        this.#schedule();
      });
    } finally {
      answered.abort();
      if (entry !== undefined) {
        this.#forget(caller, entry);
      }
    }
  }

  #note(caller: string, entry: Entry): void {
    const mine = this.#unanswered.get(caller) ?? new Set();
    this.#unanswered.set(caller, mine.add(entry));
  }

  #forget(caller: string, entry: Entry): void {
    const mine = this.#unanswered.get(caller);
    mine?.delete(entry);
    if (mine?.size === 0) {
      this.#unanswered.delete(caller);
    }
  }

  /** Decides when the next transaction goes; called whenever something arrived or ended. */
  #schedule(): void {
    const { oldest } = this.#waiting;
    if (oldest === undefined || this.#inFlight >= this.limits.maxInFlight) {
      return;
    }
    if (this.#inFlight === 0 || this.#waiting.size >= this.limits.maxItems) {
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
    if (this.#waiting.size === 0 || this.#inFlight >= this.limits.maxInFlight) {
      return;
    }
    clearTimeout(this.#timer);
    const { maxItems, maxBytes } = this.limits;
    const batch = this.#waiting.take(maxItems, maxBytes);
    this.#inFlight += 1;
    void this.#issueBatch(batch, 1).finally(() => {
      this.#pace.note(batch.length, this.#waiting.size > 0);
      this.#inFlight -= 1;
      this.#schedule();
    });
    this.#schedule();
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
    const wanted = dropUnwanted(batch);
    const size = remedy === 'retry' ? wanted.length : Math.ceil(wanted.length / 2);
    // One after the other: a batch has one place among the transactions in flight.
    for (let first = 0; first < wanted.length; first += size) {
      await this.#issueBatch(wanted.slice(first, first + size), attempt + 1);
    }
  }
}

/** Lets go of orders for which nobody waits: their transaction was written by nobody. */
function dropUnwanted(batch: readonly Entry[]): Entry[] {
  for (const { leaving, reject } of batch) {
    if (leaving.aborted) {
      reject(leaving.reason);
    }
  }
  return batch.filter(({ leaving }) => !leaving.aborted);
}
