/** Shortest time from one notice to the next, in milliseconds: a rush is told of in bundles. */
const PAUSE_MS = 200;

/** Tells its listeners that the cache has more, at once but not too often. */
export class AdvanceSignal {
  readonly #listeners = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #isDue = false;

  /** @param failed - told what a listener threw; the other listeners are told all the same */
  constructor(private readonly failed: (error: unknown) => void) {}

  /** Tells all listeners, now or at the end of the pause. */
  notify(): void {
    if (this.#timer !== undefined) {
      this.#isDue = true;
      return;
    }
    this.#tell();
  }

  /** @returns ends the subscription */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#listeners.clear();
  }

  #tell(): void {
    this.#isDue = false;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isDue) {
        this.#tell();
      }
    }, PAUSE_MS);
    this.#timer.unref();
    for (const listener of this.#listeners) {
      try {
        listener();
      } catch (error) {
        this.failed(error);
      }
    }
  }
}
