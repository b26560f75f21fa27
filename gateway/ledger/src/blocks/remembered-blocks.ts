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
  readonly #blocks: LRUCache<number, LedgerBlock, LedgerBlock | undefined>;
  readonly #numbers: LRUCache<string, number>;

  constructor(source: Pick<BlockSource, 'readBlock' | 'readBlockOf'>) {
    this.#blocks = new LRUCache({
      maxSize: REMEMBERED_BYTES,
      sizeCalculation: ({ dataBytes }) => Math.max(dataBytes, 1),
      // The context is the block, where it has come already.
      fetchMethod: (number, _earlier, { context }) => context ?? source.readBlock(number),
      ignoreFetchAbort: true,
    });
    this.#numbers = new LRUCache({
      max: REMEMBERED_PLACES,
      fetchMethod: async (transactionId) => {
        const block = await source.readBlockOf(transactionId);
        if (block !== undefined) {
          // To set it would abort who waits for this block by its number.
          await this.#blocks.fetch(block.number, { context: block });
        }
        return block?.number;
      },
      ignoreFetchAbort: true,
    });
  }

  readBlock(number: number): Promise<LedgerBlock | undefined> {
    return this.#blocks.fetch(number, { context: undefined });
  }

  async readBlockOf(transactionId: string): Promise<LedgerBlock | undefined> {
    const number = await this.#numbers.fetch(transactionId);
    return number === undefined ? undefined : this.readBlock(number);
  }
}
