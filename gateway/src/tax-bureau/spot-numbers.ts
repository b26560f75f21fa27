import { BLOCK_SIZE, InvoiceError, SECTION_SIZE } from '@guanming/chaincode/domain';
import type { NumberLease, NumberSection, ScenicSpotId } from '@guanming/chaincode/domain';
import { LedgerError } from '../ledger/ledger-error';
import { FreeNumbers } from './free-numbers';
import type { AllotmentLedger } from './number-allotment';

const BLOCKS_PER_SECTION = SECTION_SIZE / BLOCK_SIZE;
/** Below so many free numbers the next block is leased ahead. */
const LOW_WATER = 40;
/** Most blocks that are leased at once, when many orders wait. */
const MAX_BLOCKS_AT_ONCE = 4;
/** Attempts at a block before the competition of other servers is too much. */
const LEASE_ATTEMPTS = 20;
/** Most leases whose unused numbers are sought when no block is left. */
const MAX_SCANNED_LEASES = 200;

/** Sequences of a block that may be used, by what the section grants and what is used already. */
function usable(
  section: NumberSection,
  block: number,
  highest: number | undefined,
): {
  first: number;
  last: number;
} {
  const start = highest === undefined ? block * BLOCK_SIZE : highest + 1;
  return {
    first: Math.max(start, section.firstSequence),
    last: block * BLOCK_SIZE + BLOCK_SIZE - 1,
  };
}

function sectionWith(sections: readonly NumberSection[], block: number): NumberSection | undefined {
  return sections.find(({ section }) => section === Math.floor(block / BLOCKS_PER_SECTION));
}

/** Another server has the block, or asked for it in the same moment. */
function isTaken(error: unknown): boolean {
  return error instanceof InvoiceError
    ? error.code === 'LEASE_ALREADY_TAKEN'
    : error instanceof LedgerError &&
        (error.code === 'COMMIT_CONFLICT' || error.code === 'ENDORSEMENT_MISMATCH');
}

/** The numbers of one spot and year that this server holds leases of. */
export class SpotNumbers {
  readonly #free = new FreeNumbers();
  /** Blocks that are known to be leased, by anybody. */
  readonly #leased = new Set<number>();
  /** Blocks whose unused numbers this process has taken over already. */
  readonly #handled = new Set<number>();
  #resumed: Promise<void> | undefined;
  #refill: Promise<void> | undefined;
  #waiting = 0;

  constructor(
    private readonly ledger: AllotmentLedger,
    private readonly instance: string,
    private readonly scenicSpotId: ScenicSpotId,
    private readonly year: number,
  ) {}

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
          this.#leaseAhead();
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

  /** Once after the start: goes on in the own newest lease, behind the highest used number. */
  #resume(): Promise<void> {
    this.#resumed ??= this.#readOwnLease().catch((error: unknown) => {
      this.#resumed = undefined;
      throw error;
    });
    return this.#resumed;
  }

  async #readOwnLease(): Promise<void> {
    const leases = await this.#readLeases();
    const own = leases.filter(({ instance }) => instance === this.instance);
    const newest = own.reduce<NumberLease | undefined>(
      (best, lease) => (best === undefined || lease.block > best.block ? lease : best),
      undefined,
    );
    if (newest !== undefined) {
      await this.#addRest(newest.block, await this.#readSections());
    }
  }

  /** Adds what is unused at the end of a leased block. */
  async #addRest(block: number, sections: readonly NumberSection[]): Promise<void> {
    const section = sectionWith(sections, block);
    this.#handled.add(block);
    if (section !== undefined) {
      const highest = await this.ledger.readHighestNumber(this.scenicSpotId, this.year, block);
      this.#free.add(usable(section, block, highest));
    }
  }

  #leaseAhead(): void {
    if (this.#free.size < LOW_WATER && this.#refill === undefined) {
      // An order that finds nothing left asks again and gets the error then.
      this.#refillOnce().catch(() => undefined);
    }
  }

  #refillOnce(): Promise<void> {
    this.#refill ??= this.#leaseBlocks().finally(() => {
      this.#refill = undefined;
    });
    return this.#refill;
  }

  async #leaseBlocks(): Promise<void> {
    const sections = await this.#readSections();
    const count = Math.min(MAX_BLOCKS_AT_ONCE, Math.max(1, Math.ceil(this.#waiting / BLOCK_SIZE)));
    const leased = await Promise.all(
      Array.from({ length: count }, () => this.#leaseBlock(sections)),
    );
    if (!leased.includes(true) && this.#free.size === 0) {
      await this.#useForeignLeases(sections);
    }
  }

  /** Leases the lowest block that nobody has; false when there is none. */
  async #leaseBlock(sections: readonly NumberSection[]): Promise<boolean> {
    for (let attempt = 0; attempt < LEASE_ATTEMPTS; attempt += 1) {
      const block = this.#nextBlock(sections);
      if (block === undefined) {
        return false;
      }
      this.#leased.add(block);
      if (await this.#tryLease(block)) {
        const section = sectionWith(sections, block);
        this.#handled.add(block);
        if (section !== undefined) {
          this.#free.add(usable(section, block, undefined));
        }
        return true;
      }
    }
    return false;
  }

  async #tryLease(block: number): Promise<boolean> {
    const { scenicSpotId, year, instance } = this;
    try {
      await this.ledger.leaseNumbers({ scenicSpotId, year, block, instance });
      return true;
    } catch (error) {
      if (isTaken(error)) {
        await this.#readLeases();
        return false;
      }
      this.#leased.delete(block);
      throw error;
    }
  }

  #nextBlock(sections: readonly NumberSection[]): number | undefined {
    for (const { section, firstSequence } of sections) {
      const end = (section + 1) * BLOCKS_PER_SECTION;
      for (let block = Math.floor(firstSequence / BLOCK_SIZE); block < end; block += 1) {
        if (!this.#leased.has(block)) {
          return block;
        }
      }
    }
    return undefined;
  }

  /**
   * When all blocks are leased: what is unused in any of them. Another server may be about to use
   * the same; the contract lets only one of both have it.
   */
  async #useForeignLeases(sections: readonly NumberSection[]): Promise<void> {
    const blocks = [...this.#leased]
      .filter((block) => !this.#handled.has(block))
      .sort((left, right) => right - left);
    for (const block of blocks.slice(0, MAX_SCANNED_LEASES)) {
      await this.#addRest(block, sections);
      if (this.#free.size > 0) {
        return;
      }
    }
    throw new InvoiceError(
      'SECTION_EXHAUSTED',
      `all numbers of ${this.year} that the tax bureau granted are used; ask it for a section`,
    );
  }

  async #readSections(): Promise<NumberSection[]> {
    const { value } = await this.ledger.listSections(this.scenicSpotId);
    const sections = value
      .filter(({ year }) => year === this.year)
      .sort((left, right) => left.section - right.section);
    if (sections.length === 0) {
      throw new InvoiceError(
        'SECTION_NOT_GRANTED',
        `the tax bureau has granted no numbers of ${this.year}; ask it for a section`,
      );
    }
    return sections;
  }

  async #readLeases(): Promise<readonly NumberLease[]> {
    const { value } = await this.ledger.listLeases(this.scenicSpotId, this.year);
    for (const { block } of value) {
      this.#leased.add(block);
    }
    return value;
  }
}
