import { BLOCK_SIZE, InvoiceError, sectionOfBlock } from '@guanming/chaincode/domain';
import type { ScenicSpotId } from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import type { AllotmentLedger } from './allotment-ledger';
import { FreeNumbers } from './free-numbers';
import { LeasedBlocks } from './leased-blocks';
import { readSections } from './section-starts';
import type { SectionStart } from './section-starts';

/** Below so many free numbers the next block is leased ahead. */
const LOW_WATER = 40;
/** Most blocks that are leased at once, when many orders wait. */
const MAX_BLOCKS_AT_ONCE = 4;
/** Attempts at a block before the competition of other servers is too much. */
const LEASE_ATTEMPTS = 20;
/** Most blocks whose unused numbers are sought while no order waits. */
const MAX_RECLAIMED = 4;
/** Most blocks whose unused numbers are sought when no block is left to lease. */
const MAX_SOUGHT = 200;

function sectionWith(sections: readonly SectionStart[], block: number): SectionStart | undefined {
  return sections.find(({ section }) => section === sectionOfBlock(block));
}

/** Another server has the block, or asked for it in the same moment. */
function isTaken(error: unknown): boolean {
  return error instanceof InvoiceError
    ? error.code === 'LEASE_ALREADY_TAKEN'
    : error instanceof LedgerError &&
        (error.code === 'COMMIT_CONFLICT' || error.code === 'ENDORSEMENT_MISMATCH');
}

/** Whose numbers these are. */
export interface NumberOwner {
  readonly scenicSpotId: ScenicSpotId;
  readonly year: number;
  /** Stable name of this server, under which it finds its leases again. */
  readonly instance: string;
}

/** The numbers of one spot and year that this server may give to orders. */
export class SpotNumbers {
  readonly #free = new FreeNumbers();
  readonly #blocks: LeasedBlocks;
  #resumed: Promise<void> | undefined;
  #refill: Promise<void> | undefined;
  #waiting = 0;

  constructor(
    private readonly ledger: AllotmentLedger,
    private readonly owner: NumberOwner,
    private readonly clock: () => Date,
  ) {
    this.#blocks = new LeasedBlocks(owner.instance, clock);
  }

  /**
   * Takes a sequence, and leases more when they run short.
   *
   * @throws InvoiceError `SECTION_NOT_GRANTED`, `SECTION_EXHAUSTED`
   */
  async take(): Promise<number> {
    await this.#resume();
    this.#waiting += 1;
    try {
      for (;;) {
        const sequence = this.#free.take();
        if (sequence !== undefined) {
          this.#refillAhead();
          return sequence;
        }
        await this.#refillOnce();
      }
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Gives a sequence back that no transaction can use any more. */
  giveBack(sequence: number): void {
    this.#free.giveBack(sequence);
  }

  /** Once after the start: goes on in the own newest lease. */
  #resume(): Promise<void> {
    this.#resumed ??= this.#readOwnLease().catch((error: unknown) => {
      this.#resumed = undefined;
      throw error;
    });
    return this.#resumed;
  }

  async #readOwnLease(): Promise<void> {
    await this.#readLeases();
    const newest = this.#blocks.newestOwn();
    if (newest !== undefined) {
      await this.#addUnused(newest, await this.#readSections());
    }
  }

  #refillAhead(): void {
    if (this.#free.size < LOW_WATER && this.#refill === undefined) {
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
    const sections = await this.#readSections();
    if (this.#waiting === 0) {
      await this.#addUnusedOf(this.#blocks.abandoned(sections).slice(0, MAX_RECLAIMED), sections);
      if (this.#free.size >= LOW_WATER) {
        return;
      }
    }
    const hasLeased = await this.#leaseBlocks(sections);
    if (!hasLeased && this.#free.size === 0) {
      await this.#findMore(sections);
    }
  }

  async #leaseBlocks(sections: readonly SectionStart[]): Promise<boolean> {
    const count = Math.min(MAX_BLOCKS_AT_ONCE, Math.max(1, Math.ceil(this.#waiting / BLOCK_SIZE)));
    const leased = await Promise.all(
      Array.from({ length: count }, () => this.#leaseBlock(sections)),
    );
    return leased.includes(true);
  }

  /** Leases the lowest block that nobody has; false when there is none. */
  async #leaseBlock(sections: readonly SectionStart[]): Promise<boolean> {
    for (let attempt = 0; attempt < LEASE_ATTEMPTS; attempt += 1) {
      const block = this.#blocks.lowestUnleased(sections);
      if (block === undefined) {
        return false;
      }
      this.#blocks.reserve(block);
      if (await this.#tryLease(block)) {
        this.#blocks.noteRead(block);
        const begin = sectionWith(sections, block)?.firstSequence ?? 0;
        const first = block * BLOCK_SIZE;
        this.#free.add({ first: Math.max(first, begin), last: first + BLOCK_SIZE - 1 });
        return true;
      }
    }
    return false;
  }

  async #tryLease(block: number): Promise<boolean> {
    try {
      await this.ledger.leaseNumbers({ ...this.owner, block });
      return true;
    } catch (error) {
      if (isTaken(error)) {
        await this.#readLeases();
        return false;
      }
      this.#blocks.forget(block);
      throw error;
    }
  }

  /**
   * When all blocks are leased: what is unused in any block. Another server may be about to use the
   * same; the contract lets only one of both have it.
   */
  async #findMore(sections: readonly SectionStart[]): Promise<void> {
    await this.#addUnusedOf(this.#blocks.worthReading().slice(0, MAX_SOUGHT), sections);
    if (this.#free.size === 0) {
      const next = (sections.at(-1)?.section ?? -1) + 1;
      throw this.#ranOut('SECTION_EXHAUSTED', 'are used', next);
    }
  }

  /** Adds what is unused in blocks, until something was found. */
  async #addUnusedOf(blocks: readonly number[], sections: readonly SectionStart[]): Promise<void> {
    const before = this.#free.size;
    for (const block of blocks) {
      await this.#addUnused(block, sections);
      if (this.#free.size > before) {
        return;
      }
    }
  }

  /**
   * Adds the unused numbers of a leased block: of an own one first those behind the highest used
   * one, of another server's the last first, which it would use last.
   */
  async #addUnused(block: number, sections: readonly SectionStart[]): Promise<void> {
    const { scenicSpotId, year } = this.owner;
    const section = sectionWith(sections, block);
    if (section !== undefined) {
      const { value: used } = await this.ledger.readUsedNumbers({ scenicSpotId, year, block });
      const highest = used.at(-1) ?? -1;
      const unused = Array.from(
        { length: BLOCK_SIZE },
        (_, index) => block * BLOCK_SIZE + index,
      ).filter((sequence) => sequence >= section.firstSequence && !used.includes(sequence));
      const [gaps, rest] = [
        unused.filter((sequence) => sequence < highest),
        unused.filter((sequence) => sequence > highest),
      ];
      this.#free.addUnused(this.#blocks.isOwn(block) ? [...rest, ...gaps] : unused.reverse());
    }
    this.#blocks.noteRead(block);
  }

  async #readSections(): Promise<SectionStart[]> {
    const sections = await readSections(this.ledger, this.owner, this.clock().getTime());
    if (sections.length === 0) {
      throw this.#ranOut('SECTION_NOT_GRANTED', 'are not granted', 0);
    }
    return sections;
  }

  #ranOut(
    code: 'SECTION_NOT_GRANTED' | 'SECTION_EXHAUSTED',
    why: string,
    section: number,
  ): InvoiceError {
    const { scenicSpotId, year } = this.owner;
    return new InvoiceError(
      code,
      `the numbers of ${scenicSpotId} of ${year} ${why}, and none come by themselves; an officer of ` +
        `the tax bureau grants it section ${section} of ${year}, then its orders are invoiced`,
    );
  }

  async #readLeases(): Promise<void> {
    const { scenicSpotId, year } = this.owner;
    this.#blocks.note((await this.ledger.listLeases({ scenicSpotId, year })).value);
  }
}
