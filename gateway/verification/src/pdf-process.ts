import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findConfinement, launch } from './confinement/confinement';
import type { Confinement } from './confinement/confinement';
import { newFrame, readFrames } from './frames';
import type { PdfReply, PdfTask } from './pdf-content';
import { PdfError } from './pdf-error';
import {
  answerSchemas,
  MAX_MESSAGE_BYTES,
  replySchema,
  startSchema,
  writeMessage,
} from './pdf-wire';
import type { PdfAnswer, PdfRequestOf } from './pdf-wire';
import { childOf, usageOf } from './process-usage';

/** Longest time that a process may take to load its modules, milliseconds. */
const START_TIME = 60_000;
/** How often is looked what a process uses, milliseconds. */
const LOOK_EVERY = 50;
/** Megabytes of a generation of new objects: the rest of the bound is for what lives on. */
const SEMI_SPACE = 4;
/** Megabytes beside the JavaScript memory: program, fonts, pictures, and what streams inflate to. */
const OTHER_MEMORY = 512;
const MEGABYTE = 1024 * 1024;

/** Limits and program of a {@link PdfProcess}. */
export interface PdfProcessOptions {
  /**
   * Most JavaScript memory, in megabytes; it ends as well when all of its memory is 512 more.
   */
  readonly memory: number;
  /** Unless as confined as the host allows. */
  readonly confinement?: Confinement;
  /** Program that it runs, unless the one that works on PDFs. */
  readonly program?: string;
}

/** Limits of one request. */
export interface RequestBounds {
  /** Milliseconds until the answer. */
  readonly timeout: number;
  /** Milliseconds of processor time. */
  readonly processorTime: number;
}

/**
 * A process that works on PDFs, one request at a time, confined as far as the host allows. It ends
 * with the process that started it, whatever ends that one, and keeps it from ending only while it
 * works. Nothing that it says is believed before a schema has seen it.
 */
export class PdfProcess {
  readonly #channel: Socket;
  readonly #frames: AsyncGenerator<string>;
  /** Process id of Node itself: confined, it is the child of the one that confines it. */
  #pid = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly maxBytes: number,
  ) {
    this.#channel = child.stdio[3] as Socket;
    // Who waits for an answer hears of an error as well; one that is idle is only ended.
    this.#channel.on('error', () => child.kill('SIGKILL'));
    child.on('error', () => child.kill('SIGKILL'));
    this.#frames = readFrames(this.#channel, MAX_MESSAGE_BYTES);
  }

  /**
   * Starts a process and waits until it has loaded its modules: the time of a file begins then.
   *
   * @throws Error when it does not start
   */
  static async start(options: PdfProcessOptions): Promise<PdfProcess> {
    const { memory, program = join(__dirname, 'pdf-process-main.js') } = options;
    const confinement = options.confinement ?? (await findConfinement());
    const node = [`--max-old-space-size=${memory}`, `--max-semi-space-size=${SEMI_SPACE}`];
    const { command, args, env } = await launch(confinement, program, node, []);
    const child = spawn(command, args, {
      // It reads its own modules and fonts and what it is sent: it needs no secret of this process.
      env,
      // A session of its own: no terminal, and no signal to the group of this process.
      detached: true,
      cwd: '/',
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const pdfProcess = new PdfProcess(child, (memory + OTHER_MEMORY) * MEGABYTE);
    try {
      await pdfProcess.#awaitStart(confinement);
      return pdfProcess;
    } catch (cause) {
      await pdfProcess.end();
      throw new Error('the process that reads PDFs did not start', { cause });
    }
  }

  /** Process id, as this process sees it. */
  get pid(): number {
    return this.#pid;
  }

  /** Milliseconds of processor time that it has used so far. */
  async processorTime(): Promise<number> {
    return (await usageOf(this.#pid))?.processorTime ?? 0;
  }

  /**
   * Whether there is still a process to ask. What confines it, and so {@link isRunning}, outlives it for
   * a moment: a file that came then would be blamed for its end.
   */
  async isAlive(): Promise<boolean> {
    return ((await usageOf(this.#pid))?.residentBytes ?? 0) > 0;
  }

  /** Told once, when the process is gone. */
  onExit(listener: () => void): void {
    this.child.once('exit', listener);
  }

  /**
   * Asks and waits; a process that fails, takes too much, or answers what no schema knows is ended.
   *
   * @returns what {@link answerSchemas} make of the answer
   * @throws PdfError what the process says, PDF_TIMEOUT, PDF_TOO_COMPLEX; Error for a mistake of ours
   */
  async ask<Kind extends PdfTask['kind']>(
    request: PdfRequestOf<Kind>,
    bounds: RequestBounds,
  ): Promise<PdfAnswer<Kind>> {
    const reply = await this.#exchange<Kind>(request, bounds);
    if ('value' in reply) {
      return reply.value;
    }
    if (reply.code === 'WORKER_FAILED') {
      throw new Error(reply.detail);
    }
    throw new PdfError(reply.code, reply.detail);
  }

  /** While it has nothing to do, the process that started it may end. */
  unref(): void {
    this.#channel.unref();
    this.child.unref();
  }

  /** Takes it back to work. */
  ref(): void {
    this.child.ref();
    this.#channel.ref();
  }

  /** Ends it at once and waits until it is gone. */
  async end(): Promise<void> {
    if (this.child.pid !== undefined && this.isRunning) {
      this.child.ref();
      const gone = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await gone;
    }
  }

  /** Whether it can be asked. */
  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async #awaitStart(confinement: Confinement): Promise<void> {
    const started = startSchema.parse(await this.#receive(START_TIME));
    if (!started.ok) {
      throw new Error(started.detail);
    }
    const { pid = 0 } = this.child;
    this.#pid = confinement.level === 'full' ? ((await childOf(pid)) ?? 0) : pid;
  }

  async #exchange<Kind extends PdfTask['kind']>(
    request: PdfRequestOf<Kind>,
    bounds: RequestBounds,
  ): Promise<{ value: PdfAnswer<Kind> } | (PdfReply & { ok: false })> {
    const done = new AbortController();
    try {
      this.#channel.write(newFrame(writeMessage(request)));
      const text = await Promise.race([
        this.#receive(bounds.timeout),
        this.#watch(bounds.processorTime, done.signal),
      ]);
      const reply = replySchema.parse(text);
      return reply.ok
        ? { value: answerSchemas[request.kind].parse(reply.value) as PdfAnswer<Kind> }
        : reply;
    } catch (error) {
      await this.end();
      throw error instanceof PdfError
        ? error
        : new PdfError('PDF_TOO_COMPLEX', 'reading the file ended its process', { cause: error });
    } finally {
      done.abort();
    }
  }

  /** Rejects when the process uses more than it may; ends with the signal. */
  async #watch(processorTime: number, signal: AbortSignal): Promise<never> {
    const before = await this.processorTime();
    for (;;) {
      await setTimeout(LOOK_EVERY, undefined, { signal });
      const usage = await usageOf(this.#pid);
      if (usage !== undefined && usage.processorTime - before > processorTime) {
        throw new PdfError(
          'PDF_TIMEOUT',
          `it took more than ${processorTime} ms of processor time`,
        );
      }
      if (usage !== undefined && usage.residentBytes > this.maxBytes) {
        throw new PdfError('PDF_TOO_COMPLEX', 'it took too much memory');
      }
    }
  }

  /** Waits for a message: JSON that is not yet looked at. */
  async #receive(timeout: number): Promise<unknown> {
    const waiting = new AbortController();
    const { signal } = waiting;
    try {
      return await Promise.race([
        this.#frames.next().then(({ value }) => JSON.parse(String(value ?? '')) as unknown),
        once(this.child, 'exit', { signal }).then(([code, by]) => {
          throw new Error(`the process ended with ${String(code ?? by)}`);
        }),
        setTimeout(timeout, undefined, { signal }).then(() => {
          throw new PdfError('PDF_TIMEOUT', `there was no answer within ${timeout} ms`);
        }),
      ]);
    } finally {
      waiting.abort();
    }
  }
}
