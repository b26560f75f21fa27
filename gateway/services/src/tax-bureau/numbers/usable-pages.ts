import { PAGE_SIZE } from '@guanming/chaincode/domain';

/** A page with numbers that this server may use now. */
export interface UsablePage {
  readonly page: number;
  /** Whether no number of it was ever used. */
  readonly isUntouched: boolean;
  /** Sequences that no invoice has, in the order of their use. */
  readonly free: readonly number[];
}

/** Numbers that one transaction takes of a page; nobody else has the page meanwhile. */
export interface TakenPart {
  readonly from: UsablePage;
  readonly sequences: readonly number[];
}

/**
 * Pages of one spot and year with numbers to use. Two transactions that use one page exclude each
 * other, so a transaction takes whole pages: untouched ones as far as it fills them, and for the
 * rest the begun one that fits best.
 */
export class UsablePages {
  readonly #untouched: UsablePage[] = [];
  readonly #begun: UsablePage[] = [];
  #size = 0;

  /** Numbers on all pages. */
  get size(): number {
    return this.#size;
  }

  /** Adds a page to be used after the others, or before them when a transaction did not use it. */
  add(page: UsablePage, place: 'first' | 'last' = 'last'): void {
    const pages = page.isUntouched ? this.#untouched : this.#begun;
    pages[place === 'first' ? 'unshift' : 'push'](page);
    this.#size += page.free.length;
  }

  /**
   * Takes numbers for one transaction, fewer when there are not so many.
   *
   * @param onlyUntouched - whether begun pages are passed over as long as there are others
   */
  take(count: number, onlyUntouched = false): TakenPart[] {
    const parts: TakenPart[] = [];
    let missing = count;
    while (missing > 0) {
      const page = this.#next(missing, onlyUntouched);
      if (page === undefined) {
        break;
      }
      const sequences = page.free.slice(0, missing);
      parts.push({ from: page, sequences });
      missing -= sequences.length;
      this.#size -= page.free.length;
    }
    return parts;
  }

  #next(missing: number, onlyUntouched: boolean): UsablePage | undefined {
    const takesUntouched = onlyUntouched || missing >= PAGE_SIZE;
    return takesUntouched
      ? (this.#untouched.shift() ?? this.#bestBegun(missing))
      : (this.#bestBegun(missing) ?? this.#untouched.shift());
  }

  /** The begun page with the fewest numbers that are enough, else the one with the most. */
  #bestBegun(missing: number): UsablePage | undefined {
    const enough = this.#begun.filter(({ free }) => free.length >= missing);
    const [best] = (enough.length > 0 ? enough : this.#begun).toSorted((one, other) =>
      enough.length > 0 ? one.free.length - other.free.length : other.free.length - one.free.length,
    );
    if (best !== undefined) {
      this.#begun.splice(this.#begun.indexOf(best), 1);
    }
    return best;
  }
}
