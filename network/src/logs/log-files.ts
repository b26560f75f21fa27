import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { parseLogLine, type LogLine } from './log-line';

/** Bytes that are read at a time, from the end of a file. */
const CHUNK_BYTES = 256 * 1024;
/** Rotated files of one log: `x.log.1` is the youngest (`log-rotation.ts`). */
const ROTATED = 9;

/** The log of one process. */
export interface LogFile {
  readonly node: string;
  readonly path: string;
}

/** The last lines of a log. */
export function lastLines({ node, path }: LogFile, count: number): LogLine[] {
  if (count === 0) {
    return [];
  }
  return linesOf(readTail(path, count))
    .slice(-count)
    .map((line) => parseLogLine(node, line));
}

/**
 * The lines since a time (milliseconds since 1970-01-01T00:00:00Z), also those in rotated files. A
 * line without a time is as old as the one before it.
 */
export function linesSince({ node, path }: LogFile, since: number): LogLine[] {
  const found: LogLine[][] = [];
  for (let index = 0; index <= ROTATED; index += 1) {
    const file = index === 0 ? path : `${path}.${index}`;
    if (!existsSync(file)) {
      break;
    }
    const lines = linesOf(readFileSync(file, 'utf8')).map((line) => parseLogLine(node, line));
    const first = lines.findIndex(({ time }) => time !== undefined && time >= since);
    if (first >= 0) {
      found.unshift(lines.slice(first));
    }
    if (lines.some(({ time }) => time !== undefined && time < since)) {
      break;
    }
  }
  return found.flat();
}

/** Puts lines of several logs in the order of their times; a line without one follows its own log's. */
export function mergeLines(logs: readonly (readonly LogLine[])[]): LogLine[] {
  return logs
    .flatMap((lines) => {
      let last = Number.NEGATIVE_INFINITY;
      return lines.map((line) => {
        last = line.time ?? last;
        return { line, at: last };
      });
    })
    .sort((a, b) => a.at - b.at)
    .map(({ line }) => line);
}

/** Reads what a log gains; begins anew when it was rotated. */
export class LogFollower {
  #position: number;
  #rest = Buffer.alloc(0);

  constructor(private readonly log: LogFile) {
    this.#position = sizeOf(log.path);
  }

  /** Whole lines that were written since the last call. */
  read(): LogLine[] {
    const size = sizeOf(this.log.path);
    if (size < this.#position) {
      this.#position = 0;
      this.#rest = Buffer.alloc(0);
    }
    if (size === this.#position) {
      return [];
    }
    const bytes = readRange(this.log.path, this.#position, size - this.#position);
    this.#position += bytes.length;
    const gained = Buffer.concat([this.#rest, bytes]);
    const end = gained.lastIndexOf('\n') + 1;
    this.#rest = gained.subarray(end);
    return linesOf(gained.subarray(0, end).toString('utf8')).map((line) =>
      parseLogLine(this.log.node, line),
    );
  }
}

function readTail(path: string, lines: number): string {
  const size = sizeOf(path);
  for (let bytes = CHUNK_BYTES; ; bytes *= 4) {
    const start = Math.max(0, size - bytes);
    const text = readRange(path, start, size - start).toString('utf8');
    const found = linesOf(text);
    if (start === 0) {
      return text;
    }
    if (found.length > lines) {
      // The first may be cut.
      return found.slice(1).join('\n');
    }
  }
}

function readRange(path: string, start: number, length: number): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(length, Math.max(0, fstatSync(descriptor).size - start)));
    return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, start));
  } finally {
    closeSync(descriptor);
  }
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
