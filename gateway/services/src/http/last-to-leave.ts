/** One signal for a piece of work that several wait for: it aborts when the last of them leaves. */
export class LastToLeave {
  readonly #left = new AbortController();
  #staying = 0;

  get signal(): AbortSignal {
    return this.#left.signal;
  }

  /** Counts one more who waits, until its own signal aborts. */
  join(signal: AbortSignal): void {
    this.#staying += 1;
    const leave = (): void => {
      this.#staying -= 1;
      if (this.#staying === 0) {
        this.#left.abort(signal.reason);
      }
    };
    if (signal.aborted) {
      leave();
    } else {
      signal.addEventListener('abort', leave, { once: true });
    }
  }
}
