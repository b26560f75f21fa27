import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Invoice, InvoiceRecord } from '@guanming/chaincode/domain';
import { RenderError } from '@guanming/invoice-renderer';
import { ENDLESS, newBusyError } from '../http/caller-patience';
import { FairQueue } from '../http/fair-queue';
import type { ObservedQueue } from '../http/queue-metrics';
import type { RenderReply } from './render-pool-thread';

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
  readonly #resting: Worker[] = [];

  constructor(options: Partial<RenderPoolOptions> = {}) {
    this.#options = { ...defaults, ...options };
    const { threads, maxWaiting, oldestMs } = this.#options;
    this.#queue = new FairQueue({
      atOnce: threads,
      waiting: maxWaiting,
      waitingOfOne: maxWaiting,
      oldestMs,
    });
  }

  /** Invoices that wait for a thread. */
  get waiting(): ObservedQueue {
    return this.#queue.waiting;
  }

  /**
   * The PDF of an invoice, the same bytes as `renderInvoice` gives.
   *
   * @param leaving - aborts when nobody waits for it any more; what is begun is drawn to its end
   * @throws RenderError when it cannot be drawn
   * @throws RequestError `SERVER_BUSY` when too many invoices wait
   */
  async render(
    invoice: Invoice,
    record: InvoiceRecord,
    leaving = ENDLESS.signal,
  ): Promise<Uint8Array> {
    if (!this.#queue.hasPlace('')) {
      throw newBusyError('Too many invoices are waiting to be drawn.');
    }
    return this.#queue.add('', leaving, async () => {
      const thread = await this.#hire();
      const reply = await ask(thread, { invoice, record }, this.#options.timeoutMs);
      this.#rest(thread);
      return readReply(reply);
    });
  }

  /** Draws what waits and ends the threads. */
  async close(): Promise<void> {
    await this.#queue.idle();
    await Promise.all(this.#resting.splice(0).map((thread) => thread.terminate()));
  }

  async #hire(): Promise<Worker> {
    const thread = this.#resting.pop() ?? (await this.#start());
    thread.ref();
    return thread;
  }

  #rest(thread: Worker): void {
    thread.unref();
    this.#resting.push(thread);
  }

  /** Starts a thread and waits until it has loaded its modules. */
  async #start(): Promise<Worker> {
    const thread = new Worker(join(__dirname, 'render-pool-thread.js'), {
      resourceLimits: THREAD_MEMORY,
    });
    // Who waits for an answer hears of an error as well; a thread that fails at rest is forgotten.
    const forget = (): void => {
      const index = this.#resting.indexOf(thread);
      if (index !== -1) {
        this.#resting.splice(index, 1);
      }
    };
    thread.on('error', forget).on('exit', forget);
    try {
      await once(thread, 'message', { signal: AbortSignal.timeout(START_WITHIN_MS) });
      return thread;
    } catch (cause) {
      await thread.terminate();
      throw new Error('a thread that draws invoices did not start', { cause });
    }
  }
}

/** Asks and waits; a thread that fails or takes too long is ended. */
async function ask(thread: Worker, request: object, timeoutMs: number): Promise<RenderReply> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    thread.postMessage(request);
    return await Promise.race([
      once(thread, 'message', { signal }).then(([reply]) => reply as RenderReply),
      once(thread, 'exit', { signal }).then(() => {
        throw new Error('the thread ended');
      }),
      setTimeout(timeoutMs, undefined, { signal }).then(() => {
        throw new Error(`it took more than ${timeoutMs} ms`);
      }),
    ]);
  } catch (cause) {
    await thread.terminate();
    throw new Error('an invoice could not be drawn', { cause });
  } finally {
    waiting.abort();
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
