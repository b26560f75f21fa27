/** A run of sequences, both ends included. */
export interface SequenceRange {
  readonly first: number;
  readonly last: number;
}

/** Sequences of one spot and year that this server may use next, lowest first. */
export class FreeNumbers {
  readonly #ranges: { first: number; last: number }[] = [];
  readonly #returned: number[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add({ first, last }: SequenceRange): void {
    if (last >= first) {
      this.#ranges.push({ first, last });
      this.#size += last - first + 1;
    }
  }

  /** Gives back a sequence whose transaction cannot use it any more. */
  giveBack(sequence: number): void {
    this.#returned.push(sequence);
    this.#size += 1;
  }

  /** Takes a sequence; `undefined` when none is left. */
  take(): number | undefined {
    const returned = this.#returned.pop();
    if (returned !== undefined) {
      this.#size -= 1;
      return returned;
    }
    const range = this.#ranges[0];
    if (range === undefined) {
      return undefined;
    }
    const sequence = range.first;
    range.first += 1;
    if (range.first > range.last) {
      this.#ranges.shift();
    }
    this.#size -= 1;
    return sequence;
  }
}
