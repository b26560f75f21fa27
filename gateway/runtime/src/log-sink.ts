import { write, writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';

/** How a {@link LogSink} behaves. */
export interface LogSinkOptions {
  /** Lines beyond this, in characters, are lost while the volume takes none; 1 MB unless said. */
  readonly maxWaiting?: number;
  /** Pause before what could not be written is tried again, in milliseconds; 1 000 unless said. */
  readonly retryMs?: number;
}

const MAX_WAITING = 1_000_000;
const RETRY_MS = 1_000;
/** A write that takes longer, in milliseconds, waits for a reader that may never come. */
const BLOCKED_MS = 500;
/** Level `warn` of pino. */
const WARN = 40;

/**
 * Writes log lines to a file descriptor without ever holding up or ending the work: while the volume
 * is full or nobody reads the pipe, lines wait in memory, and what does not fit there is lost and
 * counted. The first lines that can be written again are followed by how many are missing.
 *
 * Pino's own destination ends the process on ENOSPC, and then tries for ever to write the rest.
 */
export class LogSink implements DestinationStream {
  readonly #descriptor: number;
  readonly #maxWaiting: number;
  readonly #retryMs: number;
  #waiting: string[] = [];
  #length = 0;
  #rest: Buffer | undefined;
  #isWriting = false;
  #writingSince = 0;
  #failure: string | undefined;
  #lost = 0;
  #told = 0;

  constructor(descriptor: number, { maxWaiting, retryMs }: LogSinkOptions = {}) {
    this.#descriptor = descriptor;
    this.#maxWaiting = maxWaiting ?? MAX_WAITING;
    this.#retryMs = retryMs ?? RETRY_MS;
  }

  /** How many lines were lost since the process started. */
  get lost(): number {
    return this.#lost;
  }

  write(line: string): void {
    if (this.#length + line.length > this.#maxWaiting) {
      this.#lost += 1;
      return;
    }
    this.#waiting.push(line);
    this.#length += line.length;
    this.#pump();
  }

  /** Writes what waits, if it is taken at once: for the end of the process. */
  flushSync(): void {
    if (this.#isWriting && performance.now() - this.#writingSince > BLOCKED_MS) {
      return;
    }
    const rest = this.#isWriting ? undefined : this.#rest;
    try {
      writeSync(this.#descriptor, (rest?.toString() ?? '') + this.#takeWaiting());
    } catch {
      // The process ends; there is no other place to say it.
      this.#lost += 1;
    }
  }

  #pump(): void {
    if (this.#isWriting || this.#failure !== undefined) {
      return;
    }
    const bytes = this.#rest ?? Buffer.from(this.#takeWaiting());
    if (bytes.length === 0) {
      return;
    }
    this.#rest = bytes;
    this.#isWriting = true;
    this.#writingSince = performance.now();
    write(this.#descriptor, bytes, (error, written) => {
      this.#isWriting = false;
      if (error) {
        this.#tryLater(error.code ?? error.message);
        return;
      }
      this.#rest = written < bytes.length ? bytes.subarray(written) : undefined;
      this.#pump();
    });
  }

  #tryLater(failure: string): void {
    this.#failure = failure;
    setTimeout(() => {
      this.#failure = undefined;
      this.#pump();
    }, this.#retryMs).unref();
  }

  #takeWaiting(): string {
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#length = 0;
    const missing = this.#lost - this.#told;
    this.#told = this.#lost;
    return missing === 0 ? text : text + lostLine(missing);
  }
}

function lostLine(missing: number): string {
  const msg = `${missing} log lines could not be written and are lost`;
  return `${JSON.stringify({ level: WARN, time: Date.now(), pid: process.pid, lost: missing, msg })}\n`;
}

let standard: LogSink | undefined;

/** The sink of this process's standard output. */
export function standardLog(): LogSink {
  if (standard === undefined) {
    const sink = new LogSink(1);
    process.once('exit', () => {
      sink.flushSync();
    });
    standard = sink;
  }
  return standard;
}
