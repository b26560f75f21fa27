import { setTimeout as sleep } from 'node:timers/promises';
import type {
  BillingData,
  InvoiceErrorCode,
  InvoiceNumber,
  IssueItem,
  ScenicSpotHead,
} from '@guanming/chaincode/domain';
import type { BureauLedger, IssueOutcome, ItemOutcome } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import type { LedgerErrorCode } from '@guanming/ledger/errors';
import { isConflict, remedyFor } from './conflict-retry';
import type { NumberAllotment } from './numbers/number-allotment';
import type { DrawEnd } from './numbers/number-draw';

/** The contract's codes for a number that somebody else has. */
const NUMBER_IS_TAKEN: readonly InvoiceErrorCode[] = [
  'INVOICE_NUMBER_TAKEN',
  'INVOICE_NUMBER_REPEATED_IN_BATCH',
];

/** Errors after which a submitted transaction may still become valid. */
const UNSETTLED: readonly LedgerErrorCode[] = ['COMMIT_STATUS_UNKNOWN', 'SUBMIT_FAILED'];

/** Result of one item, and the transaction that holds it. */
export interface IssuedItem {
  readonly result: ItemOutcome;
  /** The transaction that the item was in, when that was submitted. */
  readonly transactionId?: string | undefined;
}

/** Whether an order was refused for its number alone. */
export function isNumberTaken({ result }: IssuedItem): boolean {
  return result.status === 'refused' && NUMBER_IS_TAKEN.includes(result.code);
}

/** An approved order, and its spot. */
export interface OrderToIssue {
  readonly data: BillingData;
  readonly head: ScenicSpotHead;
}

/** An order in a batch, and who waits for it. */
export interface OrderInBatch extends OrderToIssue {
  readonly correlationId: string;
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

/** Ledger, numbers and hands of a batch issuer. */
export interface IssueBatchesParts<Order> {
  readonly ledger: Pick<BureauLedger, 'issueInvoices' | 'readOutcomes'>;
  readonly numbers: Pick<NumberAllotment, 'draw'>;
  /** About the time of one block, in milliseconds: the wait after a conflict. */
  readonly blockMs: number;
  readonly observe: BatchObserver;
  /** Takes back an order whose spot has no number at the moment. */
  readonly withoutNumber: (order: Order) => void;
}

/**
 * Issues the orders of one transaction: gives them numbers, and after a conflict lets those that are
 * settled go and repeats the others together, with other numbers. One order that came twice does
 * not cost its neighbours their place.
 */
export class IssueBatches<Order extends OrderInBatch> {
  constructor(private readonly parts: IssueBatchesParts<Order>) {}

  /** Never rejects: each order gets its own answer. */
  async issue(batch: readonly Order[], attempt = 1): Promise<void> {
    const draw = this.parts.numbers.draw(
      batch.map(({ head }) => head),
      attempt > 1,
    );
    const numbered: { readonly order: Order; readonly item: IssueItem }[] = [];
    batch.forEach((order, place) => {
      const invoiceNumber = draw.numbers[place];
      if (invoiceNumber === undefined) {
        this.parts.withoutNumber(order);
      } else {
        numbered.push({ order, item: { ...order.data, invoiceNumber } });
      }
    });
    const orders = numbered.map(({ order }) => order);
    const items = numbered.map(({ item }) => item);
    const report = this.#reporter(orders);
    try {
      const outcome = await this.#issue(items);
      draw.end(endOf(outcome, items));
      report({ transactionId: outcome.transactionId });
      answer(orders, outcome);
    } catch (error) {
      draw.end(endAfter(error));
      report({ error });
      await this.#recover(orders, attempt, error);
    }
  }

  async #issue(items: readonly IssueItem[]): Promise<IssueOutcome> {
    return items.length === 0 ? { results: [] } : this.parts.ledger.issueInvoices(items);
  }

  #reporter(
    orders: readonly Order[],
  ): (outcome: Pick<BatchReport, 'transactionId' | 'error'>) => void {
    const start = performance.now();
    const correlationIds = orders.map(({ correlationId }) => correlationId);
    return (outcome) => {
      if (orders.length > 0) {
        const seconds = (performance.now() - start) / 1_000;
        this.parts.observe({ correlationIds, seconds, ...outcome });
      }
    };
  }

  async #recover(batch: readonly Order[], attempt: number, error: unknown): Promise<void> {
    const remedy = remedyFor(error, batch.length, attempt);
    if (remedy === 'give-up') {
      for (const { reject } of batch) {
        reject(error);
      }
      return;
    }
    await sleep(this.parts.blockMs * (1 + Math.random()));
    const open = await this.#dropSettled(dropUnwanted(batch));
    const size = remedy === 'retry' ? open.length : Math.ceil(open.length / 2);
    // One after the other: a batch has one place among the transactions in flight.
    for (let first = 0; first < open.length; first += size) {
      await this.issue(open.slice(first, first + size), attempt + 1);
    }
  }

  /** Answers the orders that the ledger says something of: another transaction had them. */
  async #dropSettled(batch: readonly Order[]): Promise<Order[]> {
    const outcomes = await this.parts.ledger.readOutcomes(batch.map(({ data }) => data));
    const open: Order[] = [];
    batch.forEach((order, place) => {
      const result = outcomes[place];
      if (result === undefined || result.status === 'unknown') {
        open.push(order);
      } else {
        order.resolve({ result });
      }
    });
    return open;
  }
}

function answer(orders: readonly OrderInBatch[], { results, transactionId }: IssueOutcome): void {
  orders.forEach(({ resolve }, place) => {
    resolve({ result: results[place] ?? { status: 'unknown' }, transactionId });
  });
}

/** Lets go of orders for which nobody waits: their transaction was written by nobody. */
function dropUnwanted<Order extends OrderInBatch>(batch: readonly Order[]): Order[] {
  for (const { leaving, reject } of batch) {
    if (leaving.aborted) {
      reject(leaving.reason);
    }
  }
  return batch.filter(({ leaving }) => !leaving.aborted);
}

/** How the numbers of an answered transaction fared. */
function endOf(
  { results, transactionId }: IssueOutcome,
  items: readonly IssueItem[],
): DrawEnd<InvoiceNumber> {
  const numbersWhere = (isMeant: (result: ItemOutcome) => boolean): Set<InvoiceNumber> =>
    new Set(
      items
        .filter((_item, place) => isMeant(results[place] ?? { status: 'unknown' }))
        .map(({ invoiceNumber }) => invoiceNumber),
    );
  const foreign = numbersWhere((result) => isNumberTaken({ result }));
  if (transactionId === undefined) {
    return { kind: 'unwritten', foreign };
  }
  const issued = numbersWhere(({ status }) => status === 'issued');
  // Without an item that it says it issued, its outcome was sought in the records of the orders.
  return issued.size === 0
    ? { kind: 'unknown' }
    : { kind: 'written', transactionId, issued, foreign };
}

/** How the numbers of a transaction fared that ended with an error. */
function endAfter(error: unknown): DrawEnd<InvoiceNumber> {
  if (error instanceof LedgerError && UNSETTLED.includes(error.code)) {
    return { kind: 'unknown' };
  }
  const isWritten = error instanceof LedgerError && error.code === 'COMMIT_INVALID';
  return isConflict(error) || isWritten
    ? { kind: 'overtaken' }
    : { kind: 'unwritten', foreign: new Set() };
}
