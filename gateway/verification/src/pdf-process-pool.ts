import type { Place } from '@guanming/wire/verdicts';
import PQueue from 'p-queue';
import { assertPdfSize } from './inspect-pdf';
import type { ComparedFile, OriginalTexts, PdfContent, PdfTask } from './pdf-content';
import { PdfProcess } from './pdf-process';
import type { PdfAnswer, PdfRequestOf } from './pdf-wire';
import type { SheetCover } from './sheet/sheet-cover';

/** Limits of a {@link PdfProcessPool}. */
export interface PdfProcessPoolOptions {
  /** Longest time for one request, milliseconds. */
  readonly timeout: number;
  /** How many files are worked on at once. */
  readonly concurrency: number;
  /** After so many milliseconds without work a process is ended, for its memory. */
  readonly idleTime: number;
  /** Most JavaScript memory of one process, in megabytes. */
  readonly memory: number;
  /** Most processor time for one file, whatever is asked of it, milliseconds. */
  readonly processorTime: number;
}

const defaults: PdfProcessPoolOptions = {
  timeout: 15_000,
  concurrency: 2,
  idleTime: 30_000,
  memory: 192,
  processorTime: 4_000,
};

/**
 * Works on PDFs in processes of their own: a file that takes too long or too much memory costs its
 * process, and nothing else; what the parser holds is not held by the process that asks.
 */
export class PdfProcessPool {
  readonly #options: PdfProcessPoolOptions;
  readonly #queue: PQueue;
  readonly #idle = new Map<PdfProcess, NodeJS.Timeout>();
  readonly #spent = new WeakMap<object, number>();

  constructor(options: Partial<PdfProcessPoolOptions> = {}) {
    this.#options = { ...defaults, ...options };
    this.#queue = new PQueue({ concurrency: this.#options.concurrency });
  }

  /**
   * Parses a PDF.
   *
   * @throws PdfError
   */
  async read(bytes: Uint8Array): Promise<PdfContent> {
    return this.#ask({ kind: 'read', bytes });
  }

  /**
   * Renders an invoice again and compares the file with it.
   *
   * @throws PdfError
   */
  async compare(bytes: Uint8Array, texts: OriginalTexts): Promise<ComparedFile> {
    return this.#ask({ kind: 'compare', bytes, ...texts });
  }

  /**
   * Renders an invoice.
   *
   * @throws PdfError
   */
  async render(texts: OriginalTexts): Promise<Uint8Array> {
    return this.#ask({ kind: 'render', ...texts });
  }

  /**
   * Draws the pages of a PDF with boxes on them, as PNG.
   *
   * @throws PdfError
   */
  async draw(bytes: Uint8Array, boxes: readonly Place[]): Promise<Uint8Array> {
    return this.#ask({ kind: 'draw', bytes, boxes });
  }

  /**
   * Puts the pages of PDFs on A4, two on each, after a list. Each file has the bounds of one file;
   * the process that has drawn them all is ended.
   *
   * @throws PdfError
   */
  async sheet(cover: SheetCover, files: readonly Uint8Array[]): Promise<Uint8Array> {
    files.forEach(assertPdfSize);
    return this.#queue.add(async () => {
      const acquired = await this.#acquire();
      try {
        await this.#askWithin<'begin-sheet'>(acquired, { kind: 'begin-sheet', cover });
        for (const bytes of files) {
          await this.#askWithin<'place-on-sheet'>(acquired, { kind: 'place-on-sheet', bytes });
        }
        return await this.#askWithin<'end-sheet'>(acquired, { kind: 'end-sheet' });
      } finally {
        await acquired.end();
      }
    });
  }

  /** Waits for what is under way and ends all processes. */
  async close(): Promise<void> {
    await this.#queue.onIdle();
    await Promise.all([...this.#idle.keys()].map((one) => this.#destroy(one)));
  }

  async #ask<Kind extends PdfTask['kind']>(request: PdfRequestOf<Kind>): Promise<PdfAnswer<Kind>> {
    if ('bytes' in request) {
      assertPdfSize(request.bytes);
    }
    return this.#queue.add(async () => {
      const acquired = await this.#acquire();
      try {
        return await this.#askWithin<Kind>(acquired, request);
      } finally {
        if (acquired.isRunning) {
          this.#release(acquired);
        }
      }
    });
  }

  /** What was asked of a file before counts: all questions together have one allowance. */
  async #askWithin<Kind extends PdfTask['kind']>(
    acquired: PdfProcess,
    request: PdfRequestOf<Kind>,
  ): Promise<PdfAnswer<Kind>> {
    const { timeout, processorTime } = this.#options;
    const file = 'bytes' in request ? request.bytes : request;
    const spent = this.#spent.get(file) ?? 0;
    const before = await acquired.processorTime();
    const bounds = { timeout, processorTime: Math.max(processorTime - spent, 0) };
    try {
      return await acquired.ask<Kind>(request, bounds);
    } finally {
      const used = acquired.isRunning ? (await acquired.processorTime()) - before : processorTime;
      this.#spent.set(file, spent + used);
    }
  }

  async #acquire(): Promise<PdfProcess> {
    const [idle] = this.#idle;
    if (idle === undefined) {
      const started = await PdfProcess.start({ memory: this.#options.memory });
      started.onExit(() => {
        this.#forget(started);
      });
      return started;
    }
    const [known] = idle;
    this.#forget(known);
    known.ref();
    if (await known.isAlive()) {
      return known;
    }
    await known.end();
    return this.#acquire();
  }

  #release(one: PdfProcess): void {
    one.unref();
    const timer = setTimeout(() => void this.#destroy(one), this.#options.idleTime);
    this.#idle.set(one, timer.unref());
  }

  async #destroy(one: PdfProcess): Promise<void> {
    this.#forget(one);
    await one.end();
  }

  #forget(one: PdfProcess): void {
    clearTimeout(this.#idle.get(one));
    this.#idle.delete(one);
  }
}
