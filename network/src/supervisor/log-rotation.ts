import {
  appendFileSync,
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';

/** When a log file is rotated and how many old ones stay. */
export interface RotationPolicy {
  readonly maxBytes: number;
  readonly kept: number;
}

/** 10 MB each, three old ones: `x.log.1` is the youngest. */
export const defaultRotation: RotationPolicy = { maxBytes: 10_000_000, kept: 3 };

/**
 * Rotates a log file that has grown too large and tells whether it did.
 *
 * The writer holds the file open in append mode (a pipe would break when the supervisor is
 * killed), so the content is copied and the file emptied; the writer goes on at its new end.
 *
 * @throws Error when the copy cannot be written; the log is as it was then
 */
export function rotateLog(file: string, policy: RotationPolicy = defaultRotation): boolean {
  if (!existsSync(file) || statSync(file).size < policy.maxBytes) {
    return false;
  }
  for (let index = policy.kept - 1; index >= 1; index--) {
    if (existsSync(`${file}.${index}`)) {
      renameSync(`${file}.${index}`, `${file}.${index + 1}`);
    }
  }
  try {
    copyFileSync(file, `${file}.1`);
    appendFileSync(`${file}.1`, readFrom(file, statSync(`${file}.1`).size));
  } catch (error) {
    // Half a copy on a full volume helps nobody; the log stays as it is.
    rmSync(`${file}.1`, { force: true });
    throw error;
  }
  truncateSync(file, 0);
  return true;
}

/** The last lines of a log file; empty when it does not exist. */
export function tailLog(file: string, lines: number): string[] {
  if (!existsSync(file)) {
    return [];
  }
  const start = Math.max(0, statSync(file).size - 64 * 1024);
  return readFrom(file, start).toString('utf8').trimEnd().split('\n').slice(-lines);
}

function readFrom(file: string, start: number): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.max(0, fstatSync(descriptor).size - start));
    return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, start));
  } finally {
    closeSync(descriptor);
  }
}
