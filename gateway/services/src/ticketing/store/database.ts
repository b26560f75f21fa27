import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolders } from '@guanming/runtime';
import Database from 'libsql';
import { isStorageFailure } from '../../storage/storage-error';
import { checkpointedOf } from './checkpointed';
import { migrations } from './migrations';
import { newDamage, StoreError } from './store-error';
import { assertLatest, assertThere } from './store-life';

/** A database that this process has locked. */
export interface OpenDatabase {
  readonly database: Database.Database;
  /** What {@link checkpointedOf} said of its file before. */
  readonly checkpointed: number;
}

/**
 * Opens the file of the ticketing store for this process alone: WAL, `synchronous=FULL` (a commit
 * survives a loss of power), exclusive lock, schema brought up to date.
 *
 * @param isRecovery - take it although it is not the store that was used last
 * @throws StoreError when another process has it, when a newer program wrote it, when it is damaged,
 * or not the one that was used last; then the file is as it was
 */
export function openDatabase(path: string, isRecovery = false): OpenDatabase {
  makeFolders(dirname(path), 0o700);
  if (!isRecovery) {
    assertThere(path);
  }
  const checkpointed = checkpointedOf(path);
  const database = new Database(path, { timeout: 0 });
  try {
    // Read before the lock is taken, which writes to the file.
    assertWhole(database, path);
    if (!isRecovery) {
      assertLatest(database, path, checkpointed);
    }
    lock(database);
    noteHolder(`${path}.pid`);
    migrate(database, path);
    return { database, checkpointed };
  } catch (error) {
    letGo(database);
    throw explained(error, path);
  }
}

/** Lets a file go that cannot be used, for others to repair it. */
function letGo(database: Database.Database): void {
  try {
    releaseDatabase(database);
  } catch {
    // It is damaged, or another process's: then no lock was taken, and the first error says why.
  }
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

function lock(database: Database.Database): void {
  database.pragma('locking_mode = EXCLUSIVE');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.exec('BEGIN EXCLUSIVE; COMMIT');
}

function explained(error: unknown, path: string): unknown {
  if (codeOf(error) === 'SQLITE_BUSY') {
    return new StoreError(
      'STORE_IN_USE',
      `The ticketing store ${path} is in use by ${holderOf(path)}. ` +
        'Stop that process, or name another file in "storePath".',
      { cause: error },
    );
  }
  return isDamage(error) ? newDamage(path, error) : error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What SQLite says of a file that is not, or no longer, its own (sqlite.org/rescode.html). */
function isDamage(error: unknown): boolean {
  return /^SQLITE_(?:CORRUPT|NOTADB)/.test(codeOf(error));
}

/** Reads the whole file: about a second for 100 000 orders. */
function assertWhole(database: Database.Database, path: string): void {
  const row = database.prepare('PRAGMA integrity_check(1)').get() as {
    integrity_check: string;
  };
  if (row.integrity_check !== 'ok') {
    throw newDamage(path, new Error(row.integrity_check));
  }
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
  if (row.user_version < migrations.length) {
    database.transaction(() => {
      migrations.slice(row.user_version).forEach((step) => database.exec(step));
      database.exec(`PRAGMA user_version = ${migrations.length.toString()}`);
    })();
  }
}
