import Database from 'libsql';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolders } from '../../files/make-folders';
import { isStorageFailure } from '../../storage/storage-error';
import { migrations } from './migrations';

/** Why the store cannot be used. */
export type StoreErrorCode = 'STORE_IN_USE' | 'STORE_TOO_NEW';

/** The store cannot be opened; the message says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Opens the file of the ticketing store for this process alone: WAL, `synchronous=FULL` (a commit
 * survives a loss of power), exclusive lock, schema brought up to date.
 *
 * @throws StoreError when another process has it, or when a newer program wrote it
 */
export function openDatabase(path: string): Database.Database {
  makeFolders(dirname(path), 0o700);
  closeSync(openSync(path, 'a', 0o600));
  const database = new Database(path, { timeout: 0 });
  try {
    lock(database, path);
    migrate(database, path);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/**
 * Gives the lock back and closes. The driver keeps a closed file open until its statements are
 * collected as garbage, so the lock must be given back before; leaving WAL also leaves one file.
 */
export function releaseDatabase(database: Database.Database): void {
  try {
    database.pragma('journal_mode = DELETE');
    database.pragma('locking_mode = NORMAL');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
  } finally {
    database.close();
  }
}

function lock(database: Database.Database, path: string): void {
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.exec('BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') {
      throw new StoreError(
        'STORE_IN_USE',
        `The ticketing store ${path} is in use by ${holderOf(path)}. ` +
          'Stop that process, or name another file in "storePath".',
        { cause: error },
      );
    }
    throw error;
  }
  noteHolder(`${path}.pid`);
}

/** For the message to others: the lock itself is SQLite's, so a full disk keeps nobody out. */
function noteHolder(file: string): void {
  try {
    writeFileSync(file, `${process.pid.toString()}\n`, { mode: 0o600 });
  } catch (error) {
    if (!isStorageFailure(error)) {
      throw error;
    }
    rmSync(file, { force: true });
  }
}

function holderOf(path: string): string {
  try {
    return `process ${readFileSync(`${path}.pid`, 'utf8').trim()}`;
  } catch {
    return 'another process';
  }
}

function migrate(database: Database.Database, path: string): void {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (row.user_version > migrations.length) {
    throw new StoreError(
      'STORE_TOO_NEW',
      `The ticketing store ${path} has schema ${row.user_version.toString()}, and this program ` +
        `knows ${migrations.length.toString()}: use the program that wrote it, or a newer one.`,
    );
  }
  migrations.slice(row.user_version).forEach((step, index) => {
    const version = (row.user_version + index + 1).toString();
    database.transaction(() => {
      database.exec(step);
      database.exec(`PRAGMA user_version = ${version}`);
    })();
  });
}
