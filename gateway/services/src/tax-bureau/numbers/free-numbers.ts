/** A run of sequences, both ends included. */
export interface SequenceRange {
  readonly first: number;
  readonly last: number;
}

/**
 * How long a sequence that was taken may be in a transaction whose outcome the ledger does not show
 * yet, in milliseconds.
 */
export const SETTLING_MS = 120_000;

/** Sequences of one spot and year that this server may use next. */
export class FreeNumbers {
  readonly #ranges: { first: number; last: number }[] = [];
  readonly #returned: number[] = [];
  /** Taken in this period and in the one before it, each as long as {@link SETTLING_MS}. */
  #taken = new Set<number>();
  #takenBefore = new Set<number>();
  #periodBegan = 0;
  #size = 0;

  /** @param clock - milliseconds of a clock that never goes back */
  constructor(private readonly clock: () => number = () => performance.now()) {}

  get size(): number {
    return this.#size;
  }

  add({ first, last }: SequenceRange): void {
    if (last >= first) {
      this.#ranges.push({ first, last });
      this.#size += last - first + 1;
    }
  }

  /** Adds what the ledger shows as unused, except what this server took a moment ago. */
  addUnused(sequences: readonly number[]): void {
    this.#turnPeriod();
    for (const sequence of sequences) {
      if (!this.#taken.has(sequence) && !this.#takenBefore.has(sequence)) {
        this.add({ first: sequence, last: sequence });
      }
    }
  }

  /** Gives back a sequence whose transaction cannot use it any more. */
  giveBack(sequence: number): void {
    this.#returned.push(sequence);
    this.#size += 1;
  }

  /** Takes a sequence; `undefined` when none is left. */
  take(): number | undefined {
    const sequence = this.#returned.pop() ?? this.#takeFirst();
    if (sequence !== undefined) {
      this.#size -= 1;
      this.#turnPeriod();
      this.#taken.add(sequence);
    }
    return sequence;
  }

  #takeFirst(): number | undefined {
    const range = this.#ranges[0];
    if (range === undefined) {
      return undefined;
    }
    const sequence = range.first;
    range.first += 1;
    if (range.first > range.last) {
      this.#ranges.shift();
    }
    return sequence;
  }

  #turnPeriod(): void {
    const now = this.clock();
    if (now - this.#periodBegan >= SETTLING_MS) {
      this.#takenBefore = now - this.#periodBegan < 2 * SETTLING_MS ? this.#taken : new Set();
      this.#taken = new Set();
      this.#periodBegan = now;
    }
  }
}
