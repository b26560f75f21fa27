import { setTimeout as sleep } from 'node:timers/promises';
import type { OrderId } from '@guanming/chaincode/domain';
import type { Logger } from '@guanming/runtime';
import { correlationIdOf } from '../http/correlation-id';
import { isStorageFailure } from '../storage/storage-error';
import { waitAfter } from './back-off';
import type { BackOff } from './back-off';
import type { BillingOutcome } from './billing-client';
import type { ReceivedReceipts } from './received-receipts';
import type { ClaimedRequest, TicketingStore } from './ticketing-store';

/**
 * Signs a request with the key that is active now and sends it to the billing server.
 *
 * @param onReceipts - called with the receipts of each answer, interim ones included
 */
export type SendRequest = (
  request: Pick<ClaimedRequest, 'orderId' | 'scenicSpotId' | 'payload' | 'attempted'>,
  onReceipts?: (receipts: readonly string[]) => void,
) => Promise<BillingOutcome>;

/** How {@link InvoiceDispatcher} works. */
export interface DispatcherOptions {
  /** Most requests under way at once. */
  readonly concurrency: number;
  /** A request under way is not taken again before this many milliseconds. */
  readonly leaseMs: number;
  readonly backOff: BackOff;
  readonly receipts: Pick<ReceivedReceipts, 'ofAttempt'>;
  /** Called with what became of each attempt; for metrics. */
  readonly observe?: (outcome: BillingOutcome) => void;
  /** Called once it is durable that an order's request is issued or refused. */
  readonly settled?: (orderId: OrderId) => void;
}

/** How long to wait when the store itself cannot be read or written, in milliseconds. */
const STORE_RETRY_MS = 1_000;

/**
 * Repeats unsettled invoice requests until each is issued or refused. The store is its queue, so
 * that a restart goes on where the process before stopped, and memory stays bounded.
 */
export class InvoiceDispatcher {
  readonly #underWay = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #pumping: Promise<void> | undefined;
  #resumed = false;
  #wanted = false;
  #draining = false;

  constructor(
    private readonly store: TicketingStore,
    private readonly send: SendRequest,
    private readonly logger: Logger,
    private readonly options: DispatcherOptions,
  ) {}

  /** Requests that are with the billing server now. */
  get inFlight(): number {
    return this.#underWay.size;
  }

  /** Takes up what an earlier process left unsettled. */
  async start(): Promise<void> {
    try {
      await this.#resume();
    } catch (error) {
      if (!isStorageFailure(error)) {
        throw error;
      }
      // What is stored can be read meanwhile.
      this.logger.error({ err: error }, 'the store takes no writes');
    }
    this.wake();
  }

  async #resume(): Promise<void> {
    const unsettled = await this.store.resume(Date.now());
    this.#resumed = true;
    if (unsettled > 0) {
      this.logger.info({ unsettled }, 'resuming invoice requests');
    }
  }

  /** Says that a request may be due. */
  wake(): void {
    this.#wanted = true;
    if (this.#pumping === undefined && !this.#draining) {
      this.#pumping = this.#pump().finally(() => {
        this.#pumping = undefined;
        if (this.#wanted) {
          this.wake();
        }
      });
    }
  }

  /** Takes no further request and waits for those under way. */
  async drain(): Promise<void> {
    this.#draining = true;
    clearTimeout(this.#timer);
    await this.#pumping;
    await Promise.all(this.#underWay);
  }

  async #pump(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      if (!this.#resumed) {
        await this.#resume();
      }
      while (this.#takeWanted()) {
        await this.#claim();
      }
      await this.#sleep();
    } catch (error) {
      this.logger.error({ err: error }, 'the store cannot be used');
      this.#wakeIn(STORE_RETRY_MS);
    }
  }

  #takeWanted(): boolean {
    const wanted = this.#wanted && !this.#draining;
    this.#wanted = false;
    return wanted;
  }

  async #claim(): Promise<void> {
    const free = this.options.concurrency - this.#underWay.size;
    if (free <= 0) {
      return;
    }
    const now = Date.now();
    for (const request of await this.store.claimDue(now, now + this.options.leaseMs, free)) {
      const attempt = this.#attempt(request).finally(() => {
        this.#underWay.delete(attempt);
        this.wake();
      });
      this.#underWay.add(attempt);
    }
  }

  async #sleep(): Promise<void> {
    const dueAt = await this.store.nextDueAt();
    if (dueAt !== undefined && this.#underWay.size < this.options.concurrency) {
      this.#wakeIn(Math.max(0, dueAt - Date.now()));
    }
  }

  #wakeIn(delayMs: number): void {
    if (!this.#draining) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.wake();
      }, delayMs);
    }
  }

  async #attempt(request: ClaimedRequest): Promise<void> {
    const { orderId, attempt } = request;
    const correlationId = correlationIdOf(request);
    const logger = this.logger.child({ orderId, attempt, correlationId });
    try {
      const receipts = this.options.receipts.ofAttempt(request);
      const outcome = await this.send(request, receipts.take);
      this.options.observe?.(outcome);
      await receipts.kept();
      await this.#record(request, outcome, logger);
    } catch (error) {
      logger.error({ err: error }, 'attempt failed');
      await this.#postponeAfterFailure(request, logger);
    }
  }

  async #record(request: ClaimedRequest, outcome: BillingOutcome, logger: Logger): Promise<void> {
    switch (outcome.kind) {
      case 'issued': {
        await this.store.settle(request, { status: 'issued', issued: outcome.issued }, Date.now());
        this.options.settled?.(request.orderId);
        const { invoiceNumber, transactionId } = outcome.issued;
        logger.info({ invoiceNumber, transactionId }, 'invoice issued');
        break;
      }
      case 'refused':
        await this.store.settle(
          request,
          { status: 'refused', refusal: outcome.refusal },
          Date.now(),
        );
        this.options.settled?.(request.orderId);
        logger.info({ code: outcome.refusal.code }, 'invoice refused');
        break;
      case 'unsettled': {
        // Orders that were turned away together do not come back together.
        const askedMs = (outcome.retryAfterMs ?? 0) * (1 + Math.random() / 2);
        const waitMs = Math.max(this.#wait(request.attempt), Math.round(askedMs));
        await this.store.postpone(request, Date.now() + waitMs);
        logger.warn({ reason: outcome.reason, waitMs }, 'invoice unsettled');
      }
    }
  }

  /**
   * Goes on until the store takes it, as when its disk has room again: else the request would wait
   * for the end of its lease.
   */
  async #postponeAfterFailure(request: ClaimedRequest, logger: Logger): Promise<void> {
    while (!this.#draining) {
      try {
        await this.store.postpone(request, Date.now() + this.#wait(request.attempt));
        return;
      } catch (error) {
        logger.error({ err: error }, 'cannot postpone');
        await sleep(STORE_RETRY_MS);
      }
    }
  }

  #wait(attempt: number): number {
    return waitAfter(attempt, this.options.backOff, Math.random());
  }
}
