import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import type { ComparedFile, PdfContent, PdfReply, PdfRequest } from './pdf-content';
import { PdfError, type PdfErrorCode } from './pdf-error';
import type { Place } from './verification-result';

/** Limits of a {@link PdfWorkshop}. */
export interface PdfWorkshopOptions {
  /** Longest time for one request, milliseconds. */
  readonly timeout: number;
  /** How many files are worked on at once. */
  readonly concurrency: number;
  /** After so many milliseconds without work a worker is ended, for its memory. */
  readonly idleTime: number;
}

/** An invoice and its public record, RFC 8785. */
export interface CanonicalTexts {
  readonly invoice: string;
  readonly record: string;
}

const defaults: PdfWorkshopOptions = { timeout: 15_000, concurrency: 2, idleTime: 30_000 };

/** Longest time that a thread may take to load its modules, milliseconds. */
const START_TIME = 60_000;

/** Most JavaScript memory of one worker, in megabytes. */
const WORKER_MEMORY = 192;

/**
 * Works on PDFs in threads that can be ended: a file that takes too long or too much memory costs
 * its thread, and nothing else.
 */
export class PdfWorkshop {
  private readonly options: PdfWorkshopOptions;
  private readonly queue: PQueue;
  private readonly idle = new Map<Worker, NodeJS.Timeout>();

  constructor(options: Partial<PdfWorkshopOptions> = {}) {
    this.options = { ...defaults, ...options };
    this.queue = new PQueue({ concurrency: this.options.concurrency });
  }

  /**
   * Parses a PDF.
   *
   * @throws PdfError
   */
  async read(bytes: Uint8Array): Promise<PdfContent> {
    return (await this.ask({ kind: 'read', bytes })) as PdfContent;
  }

  /**
   * Renders an invoice again and compares the file with it.
   *
   * @throws PdfError
   */
  async compare(bytes: Uint8Array, texts: CanonicalTexts, producer: string): Promise<ComparedFile> {
    return (await this.ask({ kind: 'compare', bytes, ...texts, producer })) as ComparedFile;
  }

  /**
   * Renders an invoice.
   *
   * @throws PdfError
   */
  async render(texts: CanonicalTexts): Promise<Uint8Array> {
    return (await this.ask({ kind: 'render', ...texts })) as Uint8Array;
  }

  /**
   * Draws the pages of a PDF with boxes on them, as PNG.
   *
   * @throws PdfError
   */
  async draw(bytes: Uint8Array, boxes: readonly Place[]): Promise<Uint8Array> {
    return (await this.ask({ kind: 'draw', bytes, boxes })) as Uint8Array;
  }

  /** Ends all idle threads. */
  async close(): Promise<void> {
    await this.queue.onIdle();
    await Promise.all([...this.idle.keys()].map((worker) => this.dismiss(worker)));
  }

  private ask(request: PdfRequest): Promise<unknown> {
    return this.queue.add(async () => {
      const worker = await this.hire();
      const answer = await askWorker(worker, request, this.options.timeout);
      this.rest(worker);
      if (answer.ok) {
        return answer.value;
      }
      if (answer.code === 'WORKER_FAILED') {
        throw new Error(answer.detail);
      }
      throw new PdfError(answer.code as PdfErrorCode, answer.detail);
    });
  }

  private async hire(): Promise<Worker> {
    const [rested] = this.idle;
    if (rested !== undefined) {
      const [worker, timer] = rested;
      clearTimeout(timer);
      this.idle.delete(worker);
      worker.ref();
      return worker;
    }
    const worker = new Worker(join(__dirname, 'pdf-worker.js'), {
      resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY },
    });
    // Who waits for an answer hears of an error as well; an idle thread that fails is only forgotten.
    worker.on('error', () => void this.dismiss(worker));
    worker.on('exit', () => this.idle.delete(worker));
    // The time of a file begins when the thread has loaded its parser.
    try {
      await once(worker, 'message', { signal: AbortSignal.timeout(START_TIME) });
      return worker;
    } catch (cause) {
      await worker.terminate();
      throw new Error('the thread that reads PDFs did not start', { cause });
    }
  }

  private rest(worker: Worker): void {
    worker.unref();
    const timer = globalThis.setTimeout(() => void this.dismiss(worker), this.options.idleTime);
    this.idle.set(worker, timer.unref());
  }

  private async dismiss(worker: Worker): Promise<void> {
    clearTimeout(this.idle.get(worker));
    this.idle.delete(worker);
    await worker.terminate();
  }
}

/** Asks and waits; a worker that fails or takes too long is ended. */
async function askWorker(worker: Worker, request: PdfRequest, timeout: number): Promise<PdfReply> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    worker.postMessage(request);
    return await Promise.race([
      once(worker, 'message', { signal }).then(([reply]) => reply as PdfReply),
      once(worker, 'exit', { signal }).then(() => {
        throw new PdfError('PDF_TOO_COMPLEX', 'reading the file ended its thread');
      }),
      setTimeout(timeout, undefined, { signal }).then(() => {
        throw new PdfError('PDF_TIMEOUT', `reading the file took more than ${timeout} ms`);
      }),
    ]);
  } catch (error) {
    await worker.terminate();
    throw error instanceof PdfError
      ? error
      : new PdfError('PDF_TOO_COMPLEX', 'reading the file took too much memory', { cause: error });
  } finally {
    waiting.abort();
  }
}
