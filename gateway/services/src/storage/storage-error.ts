import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { RequestError } from '@guanming/wire';

/** What Node says (errno, POSIX.1-2024) when something cannot be stored. */
const STORING_FAILS: readonly string[] = ['ENOSPC', 'EDQUOT', 'EROFS', 'EFBIG', 'EIO'];
/** What Node says when this process, or the machine, may open no more files. */
const NO_MORE_FILES: readonly string[] = ['EMFILE', 'ENFILE'];
/**
 * What SQLite says of the same (sqlite.org/rescode.html): a full disk is `SQLITE_FULL`, but also
 * `SQLITE_IOERR` or `SQLITE_CANTOPEN` where another file than the database has to grow, and a quota.
 */
const SQLITE_STORING_FAILS = /^SQLITE_(FULL|READONLY|CANTOPEN|IOERR)(_[A-Z_]+)?$/;

/** Seconds until a repetition makes sense: a person has to make room. */
const RETRY_AFTER_SECONDS = 10;
/** With less room in a folder than this, in bytes, a server does not begin what it has to store. */
const MIN_ROOM = 256 * 1024;

/** The codes that an error, or what caused it, has. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) {
    return [];
  }
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const joined: unknown[] = error instanceof AggregateError ? error.errors : [];
  return [...own, ...joined.flatMap(codesOf), ...codesOf(error.cause)];
}

/** Whether nothing was stored because the disk is full or takes no writes. */
export function isStorageFailure(error: unknown): boolean {
  return codesOf(error).some(
    (code) => STORING_FAILS.includes(code) || SQLITE_STORING_FAILS.test(code),
  );
}

/**
 * Answer to a request that met a full disk or another end of this machine's means; undefined for
 * other errors. What was asked for has not been done, and is not half done.
 */
export function exhaustionError(error: unknown): RequestError | undefined {
  const options = { cause: error, retryAfterSeconds: RETRY_AFTER_SECONDS };
  if (isStorageFailure(error)) {
    return new RequestError(
      'STORAGE_FULL',
      'The disk of the server is full or takes no writes; nothing was stored.',
      options,
    );
  }
  return codesOf(error).some((code) => NO_MORE_FILES.includes(code))
    ? new RequestError(
        'SERVER_BUSY',
        'The server has too many files and connections open.',
        options,
      )
    : undefined;
}

/**
 * Makes sure that the folder of a file has room.
 *
 * @throws RequestError `STORAGE_FULL`
 */
export function assertRoomFor(file: string): void {
  const folder = dirname(file);
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < MIN_ROOM) {
    throw new RequestError('STORAGE_FULL', 'The disk of the server is full.', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
}
