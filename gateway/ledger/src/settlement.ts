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
  /** When nothing has been committed for so long, what was submitted is taken for lost. */
  readonly quietMs: number;
  /** After so long a submit is taken for lost whatever else is committed. */
  readonly lostMs: number;
}

export const SETTLE_TIMES: SettleTimes = {
  withinMs: 12_000,
  statusMs: 3_000,
  quietMs: 400,
  lostMs: 3_000,
};

/** When one of the transactions of a client was last found committed. */
export class CommitClock {
  #last = Number.NEGATIVE_INFINITY;

  committed(): void {
    this.#last = performance.now();
  }

  /** Milliseconds since the last commit. */
  get quietMs(): number {
    return performance.now() - this.#last;
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
 * next submit. Peers die after they committed. A second copy of one envelope does no harm, but costs
 * room in a block: while others are committed, a slow transaction is not taken for lost. One that is
 * slow all the same goes to every organization's orderer, past the own peer: neither that peer nor an
 * orderer can keep it from being ordered.
 */
export class Settlement {
  readonly #giveUpAt: number;
  readonly #ended = new AbortController();
  #mayBeOrdered = false;
  #cause: unknown;

  constructor(private readonly parts: SettlementParts) {
    this.#giveUpAt = performance.now() + parts.times.withinMs;
  }

  /** @throws LedgerError `COMMIT_STATUS_UNKNOWN`, or `SUBMIT_FAILED` when every orderer refused */
  async outcome(): Promise<TransactionStatus> {
    const submitting = this.#keepSubmitting();
    try {
      const status = await this.#askUntilKnown();
      this.parts.clock.committed();
      return status;
    } finally {
      this.#ended.abort();
      await submitting;
    }
  }

  async #keepSubmitting(): Promise<void> {
    const { submit, broadcast } = this.parts;
    let broadcastAt = performance.now() + this.parts.times.lostMs;
    do {
      this.#follow(submit());
      if (performance.now() >= broadcastAt) {
        this.#follow(broadcast());
        broadcastAt = performance.now() + this.parts.times.lostMs;
      }
      await this.#untilTakenForLost();
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

  async #untilTakenForLost(): Promise<void> {
    const { clock, times } = this.parts;
    const lostAt = performance.now() + times.lostMs;
    let quietMs = 0;
    do {
      await this.#pause(times.quietMs - quietMs);
      quietMs = clock.quietMs;
    } while (!this.#ended.signal.aborted && quietMs < times.quietMs && performance.now() < lostAt);
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
    } while (performance.now() < this.#giveUpAt);
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
