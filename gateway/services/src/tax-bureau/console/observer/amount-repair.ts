import type { BlockSource } from '@guanming/ledger';
import type { Logger } from '@guanming/runtime';
import type { ConsoleCache } from './cache/console-cache';
import { readAmounts } from './read-effects';

/** How often it is looked for amounts that came late, in milliseconds. */
const EVERY_MS = 60_000;
/** How often one process asks for an amount: private data that were purged never come. */
const MAX_TRIES = 5;
const MAX_INVOICES = 200;

/**
 * Asks again for blocks whose private data the peer did not have when they came: a peer that joined
 * late fetches them from other members afterwards.
 */
export class AmountRepair {
  readonly #stop = new AbortController();
  #hasBegun = false;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly source: BlockSource,
    private readonly cache: Pick<
      ConsoleCache,
      'blocksWithoutAmount' | 'countAsked' | 'forgetAsked' | 'writeAmounts'
    >,
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
      if (!this.#hasBegun) {
        this.cache.forgetAsked();
        this.#hasBegun = true;
      }
      for (const block of this.cache.blocksWithoutAmount(MAX_TRIES, MAX_INVOICES)) {
        this.cache.countAsked(block);
        await this.#readAgain(block);
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'amounts could not be read again');
    }
  }

  async #readAgain(number: number): Promise<void> {
    for await (const block of this.source.follow(number, this.#stop.signal)) {
      for (const transaction of block.transactions) {
        this.cache.writeAmounts(readAmounts(transaction));
      }
      return;
    }
  }
}
