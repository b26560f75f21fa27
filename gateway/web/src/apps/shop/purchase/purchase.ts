import type { OrderView, newOrderSchema } from '@guanming/wire';
import type { z } from 'zod';
import { ProblemError } from '../../../http-client';
import { CookiesRefusedError } from '../../../kept/cookies';
import { isTransient } from '../is-transient';

/** A purchase that was confirmed, from before it is sent until it is answered. */
export interface Purchase {
  /** UUID: the shop makes one order of it, however often it is sent. */
  readonly idempotencyKey: string;
  /** Sent each time as it is. */
  readonly body: z.input<typeof newOrderSchema>;
  /** In fen, as the buyer confirmed it. */
  readonly total: number;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly confirmedAt: number;
}

/** Where the last purchase stands. */
export type PurchaseState =
  | { readonly status: 'none' }
  /** Sent, or about to be sent again; `error` of the last attempt. */
  | { readonly status: 'under-way'; readonly purchase: Purchase; readonly error?: unknown }
  | { readonly status: 'placed'; readonly purchase: Purchase; readonly order: OrderView }
  | { readonly status: 'refused'; readonly purchase: Purchase; readonly error: unknown };

/** Requests, store and waits of a {@link PurchaseFlow}. */
export interface PurchaseParts {
  /** The purchase that this device still has to complete. */
  readonly kept: {
    read(): Promise<Purchase | undefined>;
    /** Keeps it unless there is one; gives what is kept now. */
    keepFirst(purchase: Purchase): Promise<Purchase>;
    /** Forgets this purchase; another one that is kept meanwhile stays. */
    forget(purchase: Purchase): Promise<void>;
  };
  /** Opens an account if need be, then buys. */
  readonly send: (purchase: Purchase) => Promise<OrderView>;
  /** Resolves after a wait in milliseconds, or sooner when the network comes back. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly show: (state: PurchaseState) => void;
}

const FIRST_WAIT = 800;
const MAX_WAIT = 15_000;

/** Whether nothing was bought, and asking again is of no use. */
function isRefusal(error: unknown): boolean {
  if (error instanceof CookiesRefusedError) {
    return true;
  }
  return error instanceof ProblemError && error.problem.status !== 401 && !isTransient(error);
}

/**
 * Buys effectively once: the purchase is kept on the device before it is sent, and sent with the
 * same key until it is answered, across lost networks, closed pages and restarted servers. A browser
 * that keeps nothing goes on only while the page is open.
 */
export class PurchaseFlow {
  #current: Promise<PurchaseState> | undefined;

  constructor(private readonly parts: PurchaseParts) {}

  /** Completes what an earlier page left; resolves with `none` when there is nothing. */
  async resume(): Promise<PurchaseState> {
    const purchase = await this.parts.kept.read();
    return purchase === undefined ? { status: 'none' } : this.#complete(purchase);
  }

  /** Buys. While another purchase is not answered, that one is completed instead: compare the key. */
  async confirm(purchase: Purchase): Promise<PurchaseState> {
    return this.#complete(await this.parts.kept.keepFirst(purchase));
  }

  #complete(purchase: Purchase): Promise<PurchaseState> {
    this.#current ??= this.#repeat(purchase).finally(() => {
      this.#current = undefined;
    });
    return this.#current;
  }

  async #repeat(purchase: Purchase): Promise<PurchaseState> {
    this.parts.show({ status: 'under-way', purchase });
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, MAX_WAIT)) {
      const state = await this.#attempt(purchase);
      if (state.status !== 'under-way') {
        await this.parts.kept.forget(purchase);
        this.parts.show(state);
        return state;
      }
      this.parts.show(state);
      await this.parts.wait(wait);
    }
  }

  async #attempt(purchase: Purchase): Promise<PurchaseState> {
    try {
      return { status: 'placed', purchase, order: await this.parts.send(purchase) };
    } catch (error) {
      return { status: isRefusal(error) ? 'refused' : 'under-way', purchase, error };
    }
  }
}
