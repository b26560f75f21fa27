import { setImmediate as yieldToOthers, setTimeout as sleep } from 'node:timers/promises';
import type { BlockSource, LedgerBlock } from '@guanming/ledger';
import type { Logger } from '@guanming/runtime';
import type { HealthAnswer } from '@guanming/wire';
import type { Registry } from '../../../http/metrics';
import { exhaustionError } from '../../../storage/storage-error';
import { AdvanceSignal } from './advance-signal';
import { AmountRepair } from './amount-repair';
import { ConsoleCache } from './cache/console-cache';
import { ObserverMetrics } from './observer-metrics';
import { readBlockFacts } from './read-block-facts';
import { RefusalTally } from './refusal-tally';

/** How long to wait for a peer that went away, in milliseconds; doubled each time. */
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 10_000;

/** Most transactions that are read once more at the start. */
const MAX_UNREAD = 100;

/** Block source, cache file, log and metrics of an observer. */
export interface ObserverParts {
  readonly source: BlockSource;
  /** Path of the cache. */
  readonly cacheFile: string;
  readonly logger: Logger;
  readonly metrics: Registry;
}

/** State of the observer. */
export type ObserverState = HealthAnswer['observer']['state'];

/** State of the observer with its heights. */
export type ObserverStatus = Omit<HealthAnswer['observer'], 'lag'>;

/** Reads every block of the channel from the bureau's own peer into the console's cache. */
export class Observer {
  readonly source: BlockSource;
  readonly cache: ConsoleCache;
  readonly refusals: RefusalTally;
  /** Tells when the cache has more of what happens now; not while it catches up. */
  readonly advance: AdvanceSignal;
  readonly #logger: Logger;
  readonly #metrics: ObserverMetrics;
  readonly #repair: AmountRepair;
  readonly #stop = new AbortController();
  #state: ObserverState = 'stopped';
  #problem: string | null = null;
  #hasLookedAtUnread = false;
  #pauseMs = FIRST_PAUSE_MS;
  #running: Promise<void> = Promise.resolve();

  constructor({ source, cacheFile, logger, metrics }: ObserverParts) {
    this.source = source;
    this.cache = new ConsoleCache(cacheFile);
    this.refusals = new RefusalTally(metrics);
    this.#logger = logger.child({ part: 'observer' });
    this.advance = new AdvanceSignal((error) => {
      this.#logger.error({ err: error }, 'a listener could not be told');
    });
    this.#metrics = new ObserverMetrics(
      metrics,
      source,
      () => this.height,
      () => this.cache.alarmCounts(),
    );
    this.#repair = new AmountRepair(source, this.cache, this.#logger);
  }

  /** Blocks in the cache. */
  get height(): number {
    return this.cache.checkpoint?.nextBlock ?? 0;
  }

  /** Code of what keeps it from reading or storing blocks; null while nothing does. */
  get problem(): string | null {
    return this.#problem;
  }

  get status(): ObserverStatus {
    return {
      state: this.#state,
      height: this.height,
      problem: this.#problem,
      ...this.cache.faults,
    };
  }

  /** Begins to read, and goes on until {@link Observer.close}, whatever the peer does. */
  start(): void {
    this.#running = this.#run(this.#stop.signal);
    this.#repair.start();
  }

  /** Ends reading and lets the cache go. */
  async close(): Promise<void> {
    this.#stop.abort();
    this.advance.close();
    await Promise.all([this.#running, this.#repair.close()]);
    this.#state = 'stopped';
    this.cache.close();
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#follow(signal);
        this.#wait('STREAM_ENDED');
      } catch (error) {
        this.#wait(codeOf(error));
        this.#logger.warn({ err: error, pauseMs: this.#pauseMs }, 'no blocks; trying again');
      }
      await sleep(this.#pauseMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(
        () => undefined,
      );
      this.#pauseMs = Math.min(this.#pauseMs * 2, MAX_PAUSE_MS);
    }
  }

  #wait(problem: string): void {
    if (this.#stop.signal.aborted) {
      return;
    }
    this.#state = 'waiting';
    this.#problem = problem;
    this.#metrics.reconnects.inc();
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const peerHeight = await this.source.readHeight();
    await this.#forgetOtherChain(peerHeight);
    await this.#forgetWhatWasNotRead();
    const start = this.height;
    const lastHash = this.cache.checkpoint?.lastHash;
    this.#enter(start, peerHeight);
    for await (const block of this.source.follow(start, signal)) {
      if (block.number === start && lastHash !== undefined && block.previousHash !== lastHash) {
        this.#forget('the peer has another chain behind the last block known here');
        return;
      }
      this.#take(block);
      this.#enter(block.number + 1, peerHeight);
      await yieldToOthers();
    }
  }

  /**
   * Compares the newest block that both the cache and the peer have; its hash covers all before it.
   * A network that was made anew, or put back, may be lower than the cache.
   */
  async #forgetOtherChain(peerHeight: number): Promise<void> {
    const newest = Math.min(this.height, peerHeight) - 1;
    if (newest < 0) {
      return;
    }
    const block = await this.source.readBlock(newest);
    if (block?.headerHash !== this.cache.block(newest)?.headerHash) {
      this.#forget('the peer has another block under a number that is known here');
    }
  }

  /** A newer program may know the records that an older one skipped: once after each start. */
  async #forgetWhatWasNotRead(): Promise<void> {
    if (this.#hasLookedAtUnread) {
      return;
    }
    for (const [number, positions] of this.cache.unreadBlocks(MAX_UNREAD)) {
      const block = await this.source.readBlock(number);
      const facts = block && readBlockFacts(block, () => undefined);
      if (facts?.transactions.some((one) => positions.includes(one.position) && !one.isUnread)) {
        this.#forget('transactions that were skipped can be read now');
        break;
      }
    }
    this.#hasLookedAtUnread = true;
  }

  #forget(reason: string): void {
    this.#logger.warn({ reason }, 'the cache is built anew');
    this.cache.clear();
  }

  #enter(nextBlock: number, peerHeight: number): void {
    this.#problem = null;
    this.#state = nextBlock < peerHeight ? 'catching-up' : 'following';
    if (this.#state === 'following') {
      this.advance.notify();
    }
  }

  #take(block: LedgerBlock): void {
    const facts = readBlockFacts(block, (transactionId, error) => {
      this.#metrics.unreadable.inc();
      this.#logger.error({ err: error, transactionId, block: block.number }, 'unknown records');
    });
    for (const { transaction, alarms } of this.cache.writeBlock(facts) ?? []) {
      const { transactionId, functionName, endorsers } = transaction;
      for (const alarm of alarms) {
        this.#logger.error(
          { alarm, block: block.number, transactionId, functionName, endorsers },
          'a write that no contract makes took effect',
        );
      }
    }
    this.#metrics.blocks.inc();
    this.#pauseMs = FIRST_PAUSE_MS;
    if (!facts.dataIsIntact) {
      this.#logger.error({ block: block.number }, 'the hash of the data is not that of the block');
    }
  }
}

function codeOf(error: unknown): string {
  const exhaustion = exhaustionError(error);
  if (exhaustion !== undefined) {
    return exhaustion.code;
  }
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'INTERNAL_ERROR';
}
