import { BLOCK_SIZE, SECTION_SIZE } from '@guanming/chaincode/domain';
import type { NumberLease } from '@guanming/chaincode/domain';
import type { SectionStart } from './section-starts';

const BLOCKS_PER_SECTION = SECTION_SIZE / BLOCK_SIZE;
/** A server that leased a block so long ago and left numbers of it is not about to use them, in milliseconds. */
const ABANDONED_MS = 86_400_000;
/** How long a block that was read is not worth reading again, in milliseconds. */
const READ_AGAIN_MS = 240_000;

/** Blocks of a section that have granted numbers. */
function blocksOf({ section, firstSequence }: SectionStart): number[] {
  const first = Math.floor(firstSequence / BLOCK_SIZE);
  const end = (section + 1) * BLOCKS_PER_SECTION;
  return Array.from({ length: end - first }, (_, index) => first + index);
}

/** What is known of a leased block. */
interface KnownLease {
  readonly isOwn: boolean;
  /** UTC, milliseconds since 1970. */
  readonly leasedAt: number;
}

/** Leases of a spot's year that this process knows, and the blocks that it has looked into. */
export class LeasedBlocks {
  readonly #leases = new Map<number, KnownLease>();
  /** When this process learned which numbers of a block are free: milliseconds since 1970. */
  readonly #read = new Map<number, number>();

  constructor(
    private readonly instance: string,
    private readonly clock: () => Date,
  ) {}

  /** Takes over what the ledger says. */
  note(leases: readonly NumberLease[]): void {
    for (const { block, instance, leasedAt } of leases) {
      const isOwn = instance === this.instance;
      this.#leases.set(block, { isOwn, leasedAt: Date.parse(leasedAt) });
    }
  }

  /** Notes that a block is asked for now: nobody of this process asks for it again. */
  reserve(block: number): void {
    this.#leases.set(block, { isOwn: true, leasedAt: this.clock().getTime() });
  }

  /** Forgets a block that it is not known to be leased. */
  forget(block: number): void {
    this.#leases.delete(block);
  }

  /** Notes that this process knows the free numbers of a block. */
  noteRead(block: number): void {
    this.#read.set(block, this.clock().getTime());
  }

  /** Notes that a block was read and has more than was taken of it. */
  noteUnread(block: number): void {
    this.#read.delete(block);
  }

  isOwn(block: number): boolean {
    return this.#leases.get(block)?.isOwn ?? false;
  }

  /** The newest block that an earlier process of this name leased. */
  newestOwn(): number | undefined {
    const own = [...this.#leases].filter(([, { isOwn }]) => isOwn).map(([block]) => block);
    return own.length === 0 ? undefined : Math.max(...own);
  }

  /** The lowest granted block that nobody has leased. */
  lowestUnleased(sections: readonly SectionStart[]): number | undefined {
    for (const section of sections) {
      const block = blocksOf(section).find((candidate) => !this.#leases.has(candidate));
      if (block !== undefined) {
        return block;
      }
    }
    return undefined;
  }

  /**
   * Blocks whose unused numbers nobody is about to use, lowest first: of earlier processes of this
   * name, and of servers that left them long ago in a section without another block to lease.
   */
  abandoned(sections: readonly SectionStart[]): number[] {
    const before = this.clock().getTime() - ABANDONED_MS;
    return sections.flatMap((section) => {
      const blocks = blocksOf(section);
      const isFull = blocks.every((block) => this.#leases.has(block));
      return blocks.filter((block) => {
        const lease = this.#leases.get(block);
        const isLeft = lease !== undefined && (lease.isOwn || (isFull && lease.leasedAt < before));
        return isLeft && !this.#read.has(block);
      });
    });
  }

  /** All blocks in which a number may be unused that this process does not know to be free. */
  worthReading(): number[] {
    const before = this.clock().getTime() - READ_AGAIN_MS;
    const lastRead = (block: number): number => this.#read.get(block) ?? 0;
    return [...this.#leases.keys()]
      .filter((block) => lastRead(block) <= before)
      .sort((left, right) => lastRead(left) - lastRead(right) || right - left);
  }
}
