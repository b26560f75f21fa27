import { closeSync, openSync, readSync } from 'node:fs';

/** Where the application id is in a database file: 32 bits, big-endian (sqlite.org/fileformat2.html). */
const OFFSET = 68;
const LENGTH = 4;
/** Counts go round, and stay positive where they are signed. */
const MODULUS = 2 ** 31;

/** The `application_id` of SQLite that is written with a commit. */
export function applicationIdOf(commits: number): number {
  return commits % MODULUS;
}

/**
 * With which commit the file itself was written last, whatever its log holds: every commit writes the
 * application id, and a checkpoint copies it from the log to the file. 0 for an empty file.
 *
 * @param descriptor - closing any of a process's descriptors of a file ends its locks (POSIX.1-2024,
 * fcntl), so whoever has the database open keeps this one open as well
 */
export function readCheckpointed(descriptor: number): number {
  const bytes = Buffer.alloc(LENGTH);
  readSync(descriptor, bytes, 0, LENGTH, OFFSET);
  return bytes.readUInt32BE() % MODULUS;
}

/** The same for a file that nobody of this process has open; it is made when there is none. */
export function checkpointedOf(path: string): number {
  const descriptor = openSync(path, 'a+', 0o600);
  try {
    return readCheckpointed(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Whether a file lacks what a checkpoint had copied into it. */
export function isBehind(checkpointed: number, atLeast: number): boolean {
  const lag = (atLeast - checkpointed + MODULUS) % MODULUS;
  return lag > 0 && lag < MODULUS / 2;
}
