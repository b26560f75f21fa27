import { LRUCache } from 'lru-cache';
import type { BlockSource, LedgerBlock } from './ledger-block';

/** How much of blocks is remembered, in bytes of their transactions. */
const REMEMBERED_BYTES = 16 * 1024 * 1024;
/** Of how many transactions it is remembered which block holds them. */
const REMEMBERED_PLACES = 10_000;

/**
 * The blocks of one peer, the last ones used kept: a block never changes, and taking it apart costs
 * more than sending it. Who asks for a block that is on its way waits for that one.
 */
export class RememberedBlocks implements Pick<BlockSource, 'readBlock' | 'readBlockOf'> {
  readonly #blocks: LRUCache<number, LedgerBlock>;
  readonly #numbers: LRUCache<string, number>;

  constructor(source: Pick<BlockSource, 'readBlock' | 'readBlockOf'>) {
    this.#blocks = new LRUCache({
      maxSize: REMEMBERED_BYTES,
      sizeCalculation: ({ dataBytes }) => Math.max(dataBytes, 1),
      fetchMethod: (number) => source.readBlock(number),
    });
    this.#numbers = new LRUCache({
      max: REMEMBERED_PLACES,
      fetchMethod: async (transactionId) => {
        const block = await source.readBlockOf(transactionId);
        if (block !== undefined) {
          this.#blocks.set(block.number, block);
        }
        return block?.number;
      },
    });
  }

  readBlock(number: number): Promise<LedgerBlock | undefined> {
    return this.#blocks.fetch(number);
  }

  async readBlockOf(transactionId: string): Promise<LedgerBlock | undefined> {
    const number = await this.#numbers.fetch(transactionId);
    return number === undefined ? undefined : this.readBlock(number);
  }
}
