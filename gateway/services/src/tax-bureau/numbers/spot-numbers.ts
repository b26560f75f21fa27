import { setTimeout as sleep } from 'node:timers/promises';
import { BLOCK_SIZE } from '@guanming/chaincode/domain';
import type { DrawEnd } from './number-draw';
import { PagesInDoubt } from './pages-in-doubt';
import type { PageFinder } from './page-finder';
import { UsablePages } from './usable-pages';
import type { TakenPart, UsablePage } from './usable-pages';

/** Fewest numbers that are leased ahead. */
const LOW_WATER = 40;
/** Most blocks that are leased at once, when many orders wait. */
const MAX_BLOCKS_AT_ONCE = 4;
/** How long a page rests that another transaction wrote meanwhile, in milliseconds. */
const OVERTAKEN_MS = 1_000;
/**
 * How long a page rests whose transaction has no known outcome, in milliseconds: beyond a change of
 * Raft's leader. Then whatever uses the page is its fence: of two transactions that read one version
 * of a page only one becomes valid, so the old one is dead, and its other numbers are free.
 */
const UNKNOWN_MS = 15_000;
/** How often numbers are looked for that other orders of this server hold, in milliseconds. */
const LOOK_AGAIN_MS = 100;

/** Tells whether the billing provider's peer has the block of the transaction, in some seconds. */
type ProviderHasBlock = () => Promise<boolean>;

/** The numbers of one spot and year that this server may give to orders, page by page. */
export class SpotNumbers {
  readonly #usable = new UsablePages();
  /** Pages that are usable, in a transaction, at rest or in doubt. */
  readonly #held = new Set<number>();
  readonly #doubts = new PagesInDoubt();
  #ahead = LOW_WATER;
  #waiting = 0;
  #resumed: Promise<void> | undefined;
  #refill: Promise<void> | undefined;

  constructor(private readonly finder: PageFinder) {}

  /**
   * Resolves when there are numbers, leased if need be.
   *
   * @param count - orders that wait for them
   * @throws InvoiceError `SECTION_NOT_GRANTED`, `SECTION_EXHAUSTED`
   * @throws LedgerError when a lease cannot be taken
   */
  async replenish(count: number): Promise<void> {
    await this.#resume();
    this.#waiting += count;
    try {
      while (this.#isEmpty()) {
        await this.#refillOnce();
        if (this.#isEmpty()) {
          await sleep(LOOK_AGAIN_MS);
        }
      }
    } finally {
      this.#waiting -= count;
    }
  }

  /**
   * Takes numbers for one transaction, as many as there are at once.
   *
   * @param onlyUntouched - whether begun pages are passed over, of which one endorser may be behind
   */
  take(count: number, onlyUntouched: boolean): TakenPart[] {
    this.#ahead = Math.max(LOW_WATER, 2 * count, Math.floor(this.#ahead * 0.9));
    const parts = this.#usable.take(count, onlyUntouched);
    this.#refillAhead();
    return parts;
  }

  /** Ends a transaction that numbers were taken for. */
  end(parts: readonly TakenPart[], end: DrawEnd<number>, hasBlock: ProviderHasBlock): void {
    for (const part of parts) {
      if (end.kind === 'overtaken' || end.kind === 'unknown') {
        this.#doubts.add(part.from.page, end.kind === 'unknown' ? UNKNOWN_MS : OVERTAKEN_MS);
      } else if (part.sequences.some((sequence) => end.foreign.has(sequence))) {
        this.#doubts.add(part.from.page, 0);
      } else {
        this.#endPart(part, end.kind === 'written' ? end.issued : new Set(), hasBlock);
      }
    }
  }

  /** A begun page rests until both endorsers have it alike, else their answers do not match. */
  #endPart({ from }: TakenPart, issued: ReadonlySet<number>, hasBlock: ProviderHasBlock): void {
    const free = from.free.filter((sequence) => !issued.has(sequence));
    if (free.length === from.free.length) {
      this.#usable.add(from, 'first');
    } else if (free.length === 0) {
      this.#held.delete(from.page);
    } else {
      const begun = { page: from.page, isUntouched: false, free };
      void hasBlock().then((isThere) => {
        if (isThere) {
          this.#usable.add(begun);
        } else {
          this.#doubts.add(begun.page, OVERTAKEN_MS);
        }
      });
    }
  }

  /** Once after the start: goes on where an earlier process of this name ended. */
  #resume(): Promise<void> {
    this.#resumed ??= this.finder.resume(this.#held).then(
      (pages) => {
        this.#add(pages);
      },
      (error: unknown) => {
        this.#resumed = undefined;
        throw error;
      },
    );
    return this.#resumed;
  }

  #refillAhead(): void {
    if (this.#usable.size < this.#ahead || this.#doubts.isAnyDue) {
      // An order that finds nothing left asks again and gets the error then.
      this.#refillOnce().catch(() => undefined);
    }
  }

  #refillOnce(): Promise<void> {
    this.#refill ??= this.#refillNow().finally(() => {
      this.#refill = undefined;
    });
    return this.#refill;
  }

  async #refillNow(): Promise<void> {
    await this.#readDoubted();
    if (this.#waiting === 0 && this.#missing > 0) {
      this.#add(await this.finder.reclaim(this.#held));
    }
    if (this.#missing > 0) {
      const blocks = Math.min(MAX_BLOCKS_AT_ONCE, Math.ceil(this.#missing / BLOCK_SIZE));
      this.#add(await this.finder.lease(blocks));
    }
    if (this.#isEmpty()) {
      this.#add(await this.finder.seek(this.#held));
    }
    if (this.#held.size === 0) {
      throw await this.finder.ranOut();
    }
  }

  #isEmpty(): boolean {
    return this.#usable.size === 0;
  }

  /** Numbers that are wanted beyond those that there are. */
  get #missing(): number {
    return Math.max(this.#ahead, this.#waiting) - this.#usable.size;
  }

  async #readDoubted(): Promise<void> {
    const due = this.#doubts.takeDue();
    if (due.length === 0) {
      return;
    }
    try {
      const pages = await this.finder.read(due);
      due.forEach((page) => this.#held.delete(page));
      this.#add(pages);
    } catch (error) {
      due.forEach((page) => {
        this.#doubts.add(page, OVERTAKEN_MS);
      });
      throw error;
    }
  }

  #add(pages: readonly UsablePage[]): void {
    for (const page of pages.filter((one) => !this.#held.has(one.page))) {
      this.#held.add(page.page);
      this.#usable.add(page);
    }
  }
}
