import { join } from 'node:path';
import { RenderError } from '@guanming/invoice-renderer';
import { Piscina } from 'piscina';
import { ENDLESS, newBusyError } from '../http/caller-patience';
import { FairQueue } from '../http/fair-queue';
import type { ObservedQueue } from '../http/queue-metrics';
import type { DrawRequest, RenderReply } from './render-pool-thread';

/** Limits of a {@link RenderPool}. */
export interface RenderPoolOptions {
  /** How many threads draw. */
  readonly threads: number;
  /** How many invoices may wait for a thread. */
  readonly maxWaiting: number;
  /** No more wait while one waits for so long, milliseconds. */
  readonly oldestMs: number;
  /** Longest time for one invoice, milliseconds. */
  readonly timeoutMs: number;
}

/** One thread draws some hundred invoices a second; each further one takes 60 MB. */
const defaults: RenderPoolOptions = {
  threads: 1,
  maxWaiting: 500,
  oldestMs: 10_000,
  timeoutMs: 15_000,
};

/** Longest time that a thread may take to load its modules, milliseconds. */
const START_WITHIN_MS = 60_000;

/** Most JavaScript memory of one thread, in megabytes. */
const THREAD_MEMORY = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 };

/** Draws invoices off the event loop, in threads that read the fonts once each. */
export class RenderPool {
  readonly #options: RenderPoolOptions;
  readonly #queue: FairQueue;
  readonly #threads: Piscina<DrawRequest | undefined, RenderReply>;

  constructor(options: Partial<RenderPoolOptions> = {}) {
    this.#options = { ...defaults, ...options };
    const { threads, maxWaiting, oldestMs } = this.#options;
    this.#queue = new FairQueue({
      atOnce: threads,
      waiting: maxWaiting,
      waitingOfOne: maxWaiting,
      oldestMs,
    });
    this.#threads = new Piscina<DrawRequest | undefined, RenderReply>({
      filename: join(__dirname, 'render-pool-thread.js'),
      minThreads: threads,
      maxThreads: threads,
      resourceLimits: THREAD_MEMORY,
    });
    // Who waits for the thread hears of it; one that fails at rest is replaced.
    this.#threads.on('error', () => undefined);
  }

  /** Invoices that wait for a thread. */
  get waiting(): ObservedQueue {
    return this.#queue.waiting;
  }

  /**
   * The PDF of an invoice, drawn by the renderer of its version.
   *
   * @param leaving - aborts when nobody waits for it any more; what is begun is drawn to its end
   * @throws RenderError when it cannot be drawn
   * @throws RequestError `SERVER_BUSY` when too many invoices wait
   */
  async render(
    { invoice, record, order, rendererVersion }: DrawRequest,
    leaving = ENDLESS.signal,
  ): Promise<Uint8Array> {
    if (!this.#queue.hasPlace('')) {
      throw newBusyError('Too many invoices are waiting to be drawn.');
    }
    return this.#queue.add('', leaving, async () =>
      readReply(await this.#draw({ invoice, record, order, rendererVersion })),
    );
  }

  /** Draws what waits and ends the threads. */
  async close(): Promise<void> {
    await this.#queue.idle();
    await this.#threads.destroy();
  }

  /** Asks a thread and waits; one that fails or takes too long is ended, and another started. */
  async #draw(request: DrawRequest): Promise<RenderReply> {
    const { timeoutMs } = this.#options;
    // A thread is given work only once it has loaded its modules; that counts for no invoice.
    await this.#threads.run(undefined, {
      name: 'load',
      signal: AbortSignal.timeout(START_WITHIN_MS),
    });
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await this.#threads.run(request, { name: 'draw', signal });
    } catch (cause) {
      const why = signal.aborted ? `it took more than ${timeoutMs} ms` : 'its thread failed';
      throw new Error(`an invoice could not be drawn: ${why}`, { cause });
    }
  }
}

function readReply(reply: RenderReply): Uint8Array {
  if ('pdf' in reply) {
    return reply.pdf;
  }
  if (reply.code === undefined) {
    throw new Error(`an invoice could not be drawn: ${reply.detail}`);
  }
  throw new RenderError(reply.code, reply.detail);
}
