/** Milliseconds until an order is asked for again, by how often it was asked for. */
export function pollWait(asked: number): number {
  return Math.min(400 * 1.4 ** asked, 8_000);
}

/** Least milliseconds between two questions: far below what the shop lets one address ask. */
const GAP = 250;

/** Request, wait and clock of an {@link OrderPoller}. */
export interface PollerParts {
  /** Asks for an order and shows what it hears; never rejects. */
  readonly ask: (orderId: string) => Promise<unknown>;
  /** Resolves after a wait in milliseconds, or sooner: then it is worth asking at once. */
  readonly wait: (milliseconds: number, abort: AbortSignal) => Promise<void>;
  /** Milliseconds since any instant. */
  readonly now: () => number;
}

interface Followed {
  /** How many parts of the page look at it. */
  followers: number;
  asked: number;
  dueAt: number;
}

/** Asks for orders whose invoice is under way: one after the other, however many there are. */
export class OrderPoller {
  readonly #followed = new Map<string, Followed>();
  #isPolling = false;
  #waiting = new AbortController();

  constructor(private readonly parts: PollerParts) {}

  /**
   * Follows orders until the function that it gives is called. An order that is followed anew at
   * once is not asked for more often than before.
   */
  follow(orderIds: readonly string[]): () => void {
    for (const orderId of orderIds) {
      const followed = this.#followed.get(orderId) ?? {
        followers: 0,
        asked: 0,
        dueAt: this.parts.now() + pollWait(0),
      };
      followed.followers += 1;
      this.#followed.set(orderId, followed);
    }
    // Another order may be due first now.
    this.#waiting.abort();
    void this.#poll();
    return () => {
      for (const orderId of orderIds) {
        const followed = this.#followed.get(orderId);
        if (followed !== undefined) {
          followed.followers -= 1;
        }
      }
    };
  }

  async #poll(): Promise<void> {
    if (this.#isPolling) {
      return;
    }
    this.#isPolling = true;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const [orderId, followed] = next;
      const waiting = new AbortController();
      this.#waiting = waiting;
      await this.parts.wait(Math.max(GAP, followed.dueAt - this.parts.now()), waiting.signal);
      if (!waiting.signal.aborted && followed.followers > 0) {
        await this.parts.ask(orderId);
        followed.asked += 1;
        followed.dueAt = this.parts.now() + pollWait(followed.asked);
      }
    }
    this.#isPolling = false;
  }

  /** What is due first of what somebody still looks at. */
  #next(): [string, Followed] | undefined {
    for (const [orderId, { followers }] of this.#followed) {
      if (followers === 0) {
        this.#followed.delete(orderId);
      }
    }
    return [...this.#followed].sort(([, one], [, other]) => one.dueAt - other.dueAt)[0];
  }
}
