/** Pages of which it is not known what is on them, and from when on it is worth reading them again. */
export class PagesInDoubt {
  /** By page, in milliseconds of the monotonic clock. */
  readonly #readFrom = new Map<number, number>();

  /** @param waitMs - how long reading the page would be too early, in milliseconds */
  add(page: number, waitMs: number): void {
    this.#readFrom.set(page, performance.now() + waitMs);
  }

  /** Whether a page is worth reading now. */
  get isAnyDue(): boolean {
    const now = performance.now();
    return [...this.#readFrom.values()].some((from) => from <= now);
  }

  /** Takes out the pages that are worth reading now. */
  takeDue(): number[] {
    const now = performance.now();
    const due = [...this.#readFrom].filter(([, from]) => from <= now).map(([page]) => page);
    due.forEach((page) => this.#readFrom.delete(page));
    return due;
  }
}
