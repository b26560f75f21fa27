import {
  BLOCK_SIZE,
  InvoiceError,
  PAGE_SIZE,
  pagesOfBlock,
  sectionOfBlock,
  sequencesOfPage,
} from '@guanming/chaincode/domain';
import type { ScenicSpotId } from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import type { AllotmentLedger } from './allotment-ledger';
import { LeasedBlocks } from './leased-blocks';
import { readSections } from './section-starts';
import type { SectionStart } from './section-starts';
import type { UsablePage } from './usable-pages';

/** Attempts at a block before the competition of other servers is too much. */
const LEASE_ATTEMPTS = 20;
/** Most blocks whose unused numbers are sought while no order waits. */
const MAX_RECLAIMED = 4;
/** Most blocks whose unused numbers are sought when no block is left to lease. */
const MAX_SOUGHT = 200;

/** Whose numbers these are. */
export interface NumberOwner {
  readonly scenicSpotId: ScenicSpotId;
  readonly year: number;
  /** Stable name of this server, under which it finds its leases again. */
  readonly instance: string;
}

/** Pages that this process knows of already: nobody may add them twice. */
type Held = ReadonlySet<number>;

/** Finds pages with unused numbers: in blocks that it leases, and in those that are leased. */
export class PageFinder {
  readonly #blocks: LeasedBlocks;

  constructor(
    private readonly ledger: AllotmentLedger,
    private readonly owner: NumberOwner,
    private readonly clock: () => Date,
  ) {
    this.#blocks = new LeasedBlocks(owner.instance, clock);
  }

  /** What an earlier process of this name left of the block that it leased last. */
  async resume(held: Held): Promise<UsablePage[]> {
    await this.#readLeases();
    const newest = this.#blocks.newestOwn();
    return newest === undefined ? [] : this.#pagesIn(newest, await this.#readSections(), held);
  }

  /**
   * Leases blocks, as many as there are.
   *
   * @throws InvoiceError `SECTION_NOT_GRANTED`
   */
  async lease(blocks: number): Promise<UsablePage[]> {
    const sections = await this.#readSections();
    const leased = await Promise.all(
      Array.from({ length: blocks }, () => this.#leaseBlock(sections)),
    );
    return leased.flat();
  }

  /** What is unused in blocks that servers left. */
  async reclaim(held: Held): Promise<UsablePage[]> {
    const sections = await this.#readSections();
    const blocks = this.#blocks.abandoned(sections).slice(0, MAX_RECLAIMED);
    return this.#firstOf(blocks, (block) => this.#pagesIn(block, sections, held));
  }

  /**
   * What is unused in any block, when none is left to lease. Another server may be about to use the
   * same; the contract lets only one of both have it. Untouched pages at the end come first, which
   * the other server would use last.
   */
  async seek(held: Held): Promise<UsablePage[]> {
    const sections = await this.#readSections();
    const begun: UsablePage[] = [];
    const blocks = this.#blocks.worthReading().slice(0, MAX_SOUGHT);
    const untouched = await this.#firstOf(blocks, async (block) => {
      const pages = await this.#pagesIn(block, sections, held);
      begun.push(...pages.filter(({ isUntouched }) => !isUntouched));
      return pages.filter(({ isUntouched }) => isUntouched);
    });
    if (untouched.length === 0) {
      return begun;
    }
    begun.forEach(({ page }) => {
      this.#blocks.noteUnread(blockOfPage(page));
    });
    return untouched;
  }

  /** What is unused on pages now; a page with nothing unused is not among them. */
  async read(pages: readonly number[]): Promise<UsablePage[]> {
    const sections = await this.#readSections();
    const blocks = [...new Set(pages.map(blockOfPage))];
    const found: UsablePage[] = [];
    for (const block of blocks) {
      found.push(...(await this.#pagesIn(block, sections, new Set())));
    }
    return found.filter(({ page }) => pages.includes(page));
  }

  /** Why there are no more numbers. */
  async ranOut(): Promise<InvoiceError> {
    const sections = await this.#readSections();
    return this.#noNumbers('SECTION_EXHAUSTED', 'are used', (sections.at(-1)?.section ?? -1) + 1);
  }

  /** Leases the lowest block that nobody has; nothing when there is none. */
  async #leaseBlock(sections: readonly SectionStart[]): Promise<UsablePage[]> {
    for (let attempt = 0; attempt < LEASE_ATTEMPTS; attempt += 1) {
      const block = this.#blocks.lowestUnleased(sections);
      if (block === undefined) {
        return [];
      }
      this.#blocks.reserve(block);
      if (await this.#tryLease(block)) {
        this.#blocks.noteRead(block);
        return pagesWith(block, sections, []);
      }
    }
    return [];
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

  async #firstOf(
    blocks: readonly number[],
    read: (block: number) => Promise<UsablePage[]>,
  ): Promise<UsablePage[]> {
    for (const block of blocks) {
      const pages = await read(block);
      if (pages.length > 0) {
        return pages;
      }
    }
    return [];
  }

  /** The pages of a leased block with unused numbers; of another server's the last first. */
  async #pagesIn(
    block: number,
    sections: readonly SectionStart[],
    held: Held,
  ): Promise<UsablePage[]> {
    const { scenicSpotId, year } = this.owner;
    const { value: used } = await this.ledger.readUsedNumbers({ scenicSpotId, year, block });
    this.#blocks.noteRead(block);
    const pages = pagesWith(block, sections, used).filter(({ page }) => !held.has(page));
    return this.#blocks.isOwn(block) ? pages : pages.reverse();
  }

  async #readSections(): Promise<SectionStart[]> {
    const sections = await readSections(this.ledger, this.owner, this.clock().getTime());
    if (sections.length === 0) {
      throw this.#noNumbers('SECTION_NOT_GRANTED', 'are not granted', 0);
    }
    return sections;
  }

  async #readLeases(): Promise<void> {
    const { scenicSpotId, year } = this.owner;
    this.#blocks.note((await this.ledger.listLeases({ scenicSpotId, year })).value);
  }

  #noNumbers(
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
}

function blockOfPage(page: number): number {
  return Math.floor((page * PAGE_SIZE) / BLOCK_SIZE);
}

/** The pages of a block with granted numbers that are not used, lowest first. */
function pagesWith(
  block: number,
  sections: readonly SectionStart[],
  used: readonly number[],
): UsablePage[] {
  const section = sections.find((one) => one.section === sectionOfBlock(block));
  if (section === undefined) {
    return [];
  }
  const isUsed = new Set(used);
  return pagesOfBlock(block)
    .map((page): UsablePage => {
      const sequences = sequencesOfPage(page);
      return {
        page,
        isUntouched: !sequences.some((sequence) => isUsed.has(sequence)),
        free: sequences.filter(
          (sequence) => sequence >= section.firstSequence && !isUsed.has(sequence),
        ),
      };
    })
    .filter(({ free }) => free.length > 0);
}

/** Another server has the block, or asked for it in the same moment. */
function isTaken(error: unknown): boolean {
  return error instanceof InvoiceError
    ? error.code === 'LEASE_ALREADY_TAKEN'
    : error instanceof LedgerError &&
        (error.code === 'COMMIT_CONFLICT' || error.code === 'ENDORSEMENT_MISMATCH');
}
