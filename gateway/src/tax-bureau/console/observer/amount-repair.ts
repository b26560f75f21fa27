import type { BlockSource } from '../../../ledger/blocks/ledger-block';
import type { Logger } from '../../../logger';
import type { ConsoleCache } from './cache/console-cache';
import { readAmounts } from './read-effects';

/** How often it is looked for amounts that came late, in milliseconds. */
const EVERY_MS = 60_000;
/** Private data that were purged never come. */
const MAX_TRIES = 5;
const MAX_INVOICES = 200;

/**
 * Asks again for blocks whose private data the peer did not have when they came: a peer that joined
 * late fetches them from other members afterwards.
 */
export class AmountRepair {
  readonly #tries = new Map<number, number>();
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly source: BlockSource,
    private readonly cache: Pick<ConsoleCache, 'blocksWithoutAmount' | 'writeAmounts'>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.run());
    }, EVERY_MS);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#running;
  }

  /** Looks once; what fails is tried again the next time. */
  async run(): Promise<void> {
    try {
      const blocks = this.cache
        .blocksWithoutAmount(MAX_INVOICES)
        .filter((block) => (this.#tries.get(block) ?? 0) < MAX_TRIES);
      for (const block of blocks) {
        this.#tries.set(block, (this.#tries.get(block) ?? 0) + 1);
        await this.#readAgain(block);
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'amounts could not be read again');
    }
  }

  async #readAgain(number: number): Promise<void> {
    for await (const block of this.source.follow(number, this.#stop.signal)) {
      for (const transaction of block.transactions) {
        this.cache.writeAmounts(readAmounts(transaction, this.source.chaincode));
      }
      return;
    }
  }
}
