import { status as grpcStatus } from '@grpc/grpc-js';
import { pause } from '@guanming/runtime';
import { GatewayError } from '@hyperledger/fabric-gateway';
import type { TransactionStatus } from './contract-transport';
import { LedgerError } from './ledger-error';
import { OrdererRefusal } from './orderer-broadcast';

/** Times of the search for an outcome, in milliseconds. */
export interface SettleTimes {
  /** How long an outcome is sought after the first submit. */
  readonly withinMs: number;
  /** How long one question for the commit status waits. */
  readonly statusMs: number;
  /**
   * When nothing has been committed for so long, what has waited longest is taken for lost; so is
   * whatever was overtaken by what was submitted so much later.
   */
  readonly quietMs: number;
  /** After so long a first submit is taken for lost whatever else is committed, later ones after twice as long each. */
  readonly lostMs: number;
}

export const SETTLE_TIMES: SettleTimes = {
  withinMs: 12_000,
  statusMs: 3_000,
  quietMs: 400,
  lostMs: 3_000,
};

/** The transactions of one client tell of each other: which of them wait, and what was committed. */
export class CommitClock {
  readonly #waiting = new Set<object>();
  #committedAt = Number.NEGATIVE_INFINITY;
  #submittedAt = Number.NEGATIVE_INFINITY;

  /** A transaction waits for its outcome from now on. */
  begin(transaction: object): void {
    this.#waiting.add(transaction);
  }

  /** The outcome of a transaction is known, or no longer sought. */
  end(transaction: object): void {
    this.#waiting.delete(transaction);
  }

  /** @param submittedAt - when the transaction was submitted first, by `performance.now()` */
  committed(submittedAt: number): void {
    this.#committedAt = performance.now();
    this.#submittedAt = Math.max(this.#submittedAt, submittedAt);
  }

  /** Milliseconds since the last commit. */
  get quietMs(): number {
    return performance.now() - this.#committedAt;
  }

  /** Whether no other transaction has waited longer. */
  isFirst(transaction: object): boolean {
    const [first] = this.#waiting;
    return first === transaction;
  }

  /** Whether something is committed that was submitted after a moment. */
  hasOvertaken(moment: number): boolean {
    return this.#submittedAt > moment;
  }
}

/** A signed transaction to settle: how to submit it, read its status, and measure time. */
export interface SettlementParts {
  readonly transactionId: string;
  /** Has the own peer hand the signed bytes to an orderer. */
  readonly submit: () => Promise<unknown>;
  /** Hands the same signed bytes to every orderer. */
  readonly broadcast: () => Promise<void>;
  /** Undefined when the status did not become known in so many milliseconds. */
  readonly readStatus: (timeoutMs: number) => Promise<TransactionStatus | undefined>;
  readonly clock: CommitClock;
  readonly times: SettleTimes;
}

/**
 * Submits the same signed bytes until their outcome is known: orderers lose what they accepted, and
 * for seconds a follower may wait for a leader that is dead, so an answer is not awaited before the
 * next submit. Peers die after they committed. One that is slow goes to every organization's orderer
 * as well, past the own peer: neither that peer nor an orderer can keep it from being ordered.
 *
 * A second copy of one envelope does no harm, but costs room in a block: a network that is slow under
 * load would be given copies of everything that waits, and be slower still. So while nothing is
 * committed one transaction alone is submitted again, and the others when it is seen that they were
 * passed over.
 */
export class Settlement {
  readonly #begunAt = performance.now();
  readonly #ended = new AbortController();
  #mayBeOrdered = false;
  #cause: unknown;

  constructor(private readonly parts: SettlementParts) {}

  /** @throws LedgerError `COMMIT_STATUS_UNKNOWN`, or `SUBMIT_FAILED` when every orderer refused */
  async outcome(): Promise<TransactionStatus> {
    const { clock } = this.parts;
    clock.begin(this);
    const submitting = this.#keepSubmitting();
    try {
      const status = await this.#askUntilKnown();
      clock.committed(this.#begunAt);
      return status;
    } finally {
      clock.end(this);
      this.#ended.abort();
      await submitting;
    }
  }

  async #keepSubmitting(): Promise<void> {
    const { submit, broadcast, times } = this.parts;
    let patienceMs = times.lostMs;
    let broadcastAt = this.#begunAt + patienceMs;
    do {
      this.#follow(submit());
      if (performance.now() >= broadcastAt) {
        this.#follow(broadcast());
        patienceMs *= 2;
        broadcastAt = performance.now() + patienceMs;
      }
      await this.#untilTakenForLost(patienceMs);
    } while (!this.#ended.signal.aborted);
  }

  #follow(handing: Promise<unknown>): void {
    handing.then(
      () => {
        this.#mayBeOrdered = true;
      },
      (error: unknown) => {
        this.#cause = error;
        this.#mayBeOrdered ||= !isRefusal(error);
      },
    );
  }

  async #untilTakenForLost(patienceMs: number): Promise<void> {
    const { clock, times } = this.parts;
    const submittedAt = performance.now();
    const isLost = (): boolean =>
      performance.now() >= submittedAt + patienceMs ||
      clock.hasOvertaken(submittedAt + times.quietMs) ||
      (clock.quietMs >= times.quietMs && clock.isFirst(this));
    let quietMs = 0;
    do {
      await this.#pause(times.quietMs - quietMs);
      quietMs = clock.quietMs < times.quietMs ? clock.quietMs : 0;
    } while (!this.#ended.signal.aborted && !isLost());
  }

  async #askUntilKnown(): Promise<TransactionStatus> {
    const { readStatus, times, transactionId } = this.parts;
    do {
      const pause = this.#pause(times.quietMs);
      const status = await readStatus(times.statusMs);
      if (status !== undefined) {
        return status;
      }
      await pause;
    } while (performance.now() < this.#begunAt + times.withinMs);
    throw this.#mayBeOrdered
      ? new LedgerError('COMMIT_STATUS_UNKNOWN', 'The outcome of the transaction is not known.', {
          transactionId,
          cause: this.#cause,
        })
      : new LedgerError('SUBMIT_FAILED', 'No orderer took the transaction.', {
          transactionId,
          cause: this.#cause,
        });
  }

  /** Ends early, and without an error, when the outcome is known. */
  async #pause(milliseconds: number): Promise<void> {
    await pause(milliseconds, this.#ended.signal);
  }
}

/** Orderers said no, as opposed to no answer. */
function isRefusal(error: unknown): boolean {
  if (error instanceof AggregateError) {
    return error.errors.every((one) => one instanceof OrdererRefusal);
  }
  return error instanceof GatewayError && error.code === (grpcStatus.ABORTED as number);
}
