import type { BureauLedger } from '@guanming/ledger';
import { ENDLESS, newBusyError, oldestFor } from '../http/caller-patience';
import { IssueBatches } from './issue-batches';
import type { OrderInBatch, BatchObserver, IssuedItem, OrderToIssue } from './issue-batches';
import { IssuePace } from './issue-pace';
import type { NumberAllotment } from './numbers/number-allotment';
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

/** A number's part of an item, as it travels, in bytes. */
const NUMBER_BYTES = 41;

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

interface Entry extends OrderInBatch {
  /** Who must not take more than a share. */
  readonly caller: string;
  readonly bytes: number;
  /** When it came, in milliseconds of the monotonic clock. */
  readonly since: number;
}

/**
 * Puts many orders into one transaction, which costs the ledger hardly more than one order. A lone
 * order goes at once; while a transaction is under way, orders wait a moment for each other, and the
 * more there is to do, the fuller the transactions. Callers take turns; of each the oldest order goes
 * first, since an order is taken in only when it will be issued in time. An order for which nobody
 * waits any more is dropped, unless it is in a transaction already.
 * The caller makes sure that an order is in here only once. Orders have their numbers when their
 * transaction begins: two that use one page of numbers exclude each other.
 */
export class IssueCoalescer {
  readonly #waiting = new WaitingOrders<Entry>();
  /** Of each caller the orders that have no answer yet, as they came. */
  readonly #unanswered = new Map<string, Set<Entry>>();
  readonly #pace = new IssuePace();
  readonly #batches: IssueBatches<Entry>;
  #inFlight = 0;
  #timer: NodeJS.Timeout | undefined;
  #scheduled = false;

  constructor(
    ledger: Pick<BureauLedger, 'issueInvoices' | 'readOutcomes'>,
    private readonly numbers: Pick<NumberAllotment, 'draw' | 'replenish'>,
    private readonly limits: CoalescerLimits = DEFAULT_LIMITS,
    observe: BatchObserver = () => undefined,
  ) {
    this.#batches = new IssueBatches({
      ledger,
      numbers,
      blockMs: limits.blockMs,
      observe,
      withoutNumber: (entry) => {
        this.#waitForNumber(entry);
      },
    });
  }

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
    order: OrderToIssue,
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
        const bytes = Buffer.byteLength(JSON.stringify(order.data)) + NUMBER_BYTES;
        const added: Entry = {
          ...order,
          caller,
          correlationId,
          bytes,
          since: performance.now(),
          leaving,
          resolve,
          reject,
        };
        entry = added;
        const leave = (): void => {
          if (this.#waiting.remove(caller, added)) {
            reject(leaving.reason as Error);
          }
        };
        leaving.addEventListener('abort', leave, { signal: answered.signal });
        this.#note(caller, added);
        this.#waiting.add(caller, added);
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
    void this.#batches.issue(batch).finally(() => {
      this.#pace.note(batch.length, this.#waiting.size > 0);
      this.#inFlight -= 1;
      this.#schedule();
    });
    this.#schedule();
  }

  /** An order that had no number goes back among those that wait, as soon as its spot has some. */
  #waitForNumber(entry: Entry): void {
    const { head, leaving, reject } = entry;
    this.numbers.replenish(head).then(() => {
      if (leaving.aborted) {
        reject(leaving.reason);
        return;
      }
      this.#waiting.add(entry.caller, entry);
      this.#schedule();
    }, reject);
  }
}
