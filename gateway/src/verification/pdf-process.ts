import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { PdfReply, PdfRequest, PdfStart } from './pdf-content';
import { PdfError } from './pdf-error';

/** Longest time that a process may take to load its modules, milliseconds. */
const START_TIME = 60_000;

/** Megabytes of a generation of new objects: the rest of the bound is for what lives on. */
const SEMI_SPACE = 4;

/** Megabytes beside the JavaScript memory: program, fonts, pictures, and what streams inflate to. */
const OTHER_MEMORY = 512;

/**
 * A process that works on PDFs, one request at a time. It ends with the process that started it,
 * whatever ends that one, and keeps it from ending only while it works.
 */
export class PdfProcess {
  private constructor(private readonly child: ChildProcess) {}

  /**
   * Starts a process and waits until it has loaded its modules: the time of a file begins then.
   *
   * @param memory - most JavaScript memory, in megabytes; it ends as well when all of its memory is
   * 512 more
   * @throws Error when it does not start
   */
  static async start(memory: number): Promise<PdfProcess> {
    const child = fork(join(__dirname, 'pdf-process-main.js'), [String(memory + OTHER_MEMORY)], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${memory}`, `--max-semi-space-size=${SEMI_SPACE}`],
      // It reads its own modules and fonts and what it is sent: it needs no secret of this process.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Who waits for an answer hears of an error as well; one that is idle is only ended.
    child.on('error', () => child.kill('SIGKILL'));
    const pdfProcess = new PdfProcess(child);
    try {
      const started = (await pdfProcess.receive(START_TIME)) as PdfStart;
      if (!started.ok) {
        throw new Error(started.detail);
      }
      return pdfProcess;
    } catch (cause) {
      await pdfProcess.end();
      throw new Error('the process that reads PDFs did not start', { cause });
    }
  }

  /** Told once, when the process is gone. */
  onExit(listener: () => void): void {
    this.child.once('exit', listener);
  }

  /**
   * Asks and waits; a process that fails or takes too long is ended.
   *
   * @param timeout - longest time for the answer, milliseconds
   * @throws PdfError PDF_TIMEOUT, PDF_TOO_COMPLEX
   */
  async ask(request: PdfRequest, timeout: number): Promise<PdfReply> {
    try {
      this.child.send(request);
      return (await this.receive(timeout)) as PdfReply;
    } catch (error) {
      await this.end();
      throw error instanceof PdfError
        ? error
        : new PdfError('PDF_TOO_COMPLEX', 'reading the file ended its process', { cause: error });
    }
  }

  /** While it has nothing to do, the process that started it may end. */
  rest(): void {
    this.child.channel?.unref();
    this.child.unref();
  }

  /** Takes it back to work. */
  wake(): void {
    this.child.ref();
    this.child.channel?.ref();
  }

  /** Ends it at once and waits until it is gone. */
  async end(): Promise<void> {
    if (this.child.pid !== undefined && this.isRunning()) {
      this.child.ref();
      const gone = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await gone;
    }
  }

  private isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Waits for a message; the event `error` rejects as well. */
  private async receive(timeout: number): Promise<unknown> {
    const waiting = new AbortController();
    const { signal } = waiting;
    try {
      return await Promise.race([
        once(this.child, 'message', { signal }).then(([message]) => message as unknown),
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
