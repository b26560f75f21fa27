/** An order that waits for a transaction. */
interface Waiting {
  /** Its part of the transaction, in bytes. */
  readonly bytes: number;
  /** When it came, in milliseconds of the monotonic clock. */
  readonly since: number;
}

/** Orders that wait for a transaction: callers take turns, of each the oldest goes first. */
export class WaitingOrders<Order extends Waiting> {
  /** Of each caller its orders as they came; the caller whose turn is next first. */
  readonly #perCaller = new Map<string, Order[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The order that waits for the longest time. */
  get oldest(): Order | undefined {
    let oldest: Order | undefined;
    for (const [first] of this.#perCaller.values()) {
      if (first !== undefined && first.since < (oldest?.since ?? Number.POSITIVE_INFINITY)) {
        oldest = first;
      }
    }
    return oldest;
  }

  /** How many orders are issued before one more of a caller, when callers take turns. */
  aheadOfNext(caller: string): number {
    const mine = this.#perCaller.get(caller)?.length ?? 0;
    const callers = this.#perCaller.size + (mine === 0 ? 1 : 0);
    return Math.min(this.#size, mine * callers);
  }

  add(caller: string, order: Order): void {
    const orders = this.#perCaller.get(caller);
    if (orders === undefined) {
      this.#perCaller.set(caller, [order]);
    } else {
      orders.push(order);
    }
    this.#size += 1;
  }

  /** Takes an order out; tells whether it was still waiting. */
  remove(caller: string, order: Order): boolean {
    const orders = this.#perCaller.get(caller) ?? [];
    const index = orders.indexOf(order);
    if (index === -1) {
      return false;
    }
    orders.splice(index, 1);
    this.#size -= 1;
    if (orders.length === 0) {
      this.#perCaller.delete(caller);
    }
    return true;
  }

  /** Takes the orders of one transaction, at least one, in turns. */
  take(maxItems: number, maxBytes: number): Order[] {
    const taken: Order[] = [];
    let bytes = 2;
    for (;;) {
      const [next] = this.#perCaller;
      const order = next?.[1][0];
      if (next === undefined || order === undefined || taken.length === maxItems) {
        return taken;
      }
      bytes += order.bytes;
      if (taken.length > 0 && bytes > maxBytes) {
        return taken;
      }
      this.#shift(next[0], next[1]);
      taken.push(order);
    }
  }

  #shift(caller: string, orders: Order[]): void {
    orders.shift();
    this.#size -= 1;
    this.#perCaller.delete(caller);
    if (orders.length > 0) {
      // Behind all who wait already.
      this.#perCaller.set(caller, orders);
    }
  }
}
