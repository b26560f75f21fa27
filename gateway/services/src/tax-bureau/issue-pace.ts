/** Part that the latest transaction has in the pace. */
const LATEST = 0.3;

/**
 * How fast orders are issued while some wait, which is as fast as the ledger can. With nobody waiting
 * nothing is known of that: a lone order takes as long as two hundred.
 */
export class IssuePace {
  #perOrderMs: number | undefined;
  #last: number | undefined;

  /** @param clock - milliseconds that only go forward */
  constructor(private readonly clock: () => number = () => performance.now()) {}

  /** Notes that a transaction has ended, and whether further orders wait. */
  note(orders: number, areMoreWaiting: boolean): void {
    const now = this.clock();
    if (!areMoreWaiting) {
      this.#perOrderMs = undefined;
      this.#last = undefined;
      return;
    }
    if (this.#last !== undefined) {
      const latest = (now - this.#last) / orders;
      this.#perOrderMs = LATEST * latest + (1 - LATEST) * (this.#perOrderMs ?? latest);
    }
    this.#last = now;
  }

  /** How long it takes until so many orders are issued, in milliseconds; 0 when it is not known. */
  waitMs(orders: number): number {
    return orders * (this.#perOrderMs ?? 0);
  }
}
