import { closeSync, existsSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolders } from '@guanming/runtime';
import Database from 'libsql';
import { Statements } from '../../../../storage/statements';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema';

/** A value that a statement takes. */
export type Value = string | number | bigint | null;

/** How long a statement waits for another process that writes the same file, in milliseconds. */
const BUSY_MS = 2_000;

/** What SQLite says of a file that is damaged, or none of its own; and we of another program's. */
const UNUSABLE = ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'CACHE_FOREIGN'];

/**
 * The one file of the console: what it holds can be read from the ledger again, so one of another
 * schema is emptied, a damaged one or one that is not ours is set aside, at the start or whenever
 * the damage shows, and losing the last commits in a power failure does no harm
 * (`synchronous=NORMAL`; the checkpoint is lost with the rows that it covers).
 */
export class CacheFile {
  #database: Database.Database;
  #statements: Statements;
  #isDamaged = false;

  constructor(private readonly path: string) {
    makeFolders(dirname(path), 0o700);
    this.#database = openOrReplace(path);
    this.#statements = new Statements(this.#database);
  }

  /** The first row; integers are bigint. The file is written by this program alone: rows are trusted. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as in all()
  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.#watched(() => this.#statements.of(sql).get(values) as Row | undefined);
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.#watched(() => this.#statements.of(sql).all(values) as Row[]);
  }

  run(sql: string, ...values: Value[]): void {
    this.#watched(() => this.#statements.of(sql).run(values));
  }

  /** Commits all that `write` does, or nothing. */
  transact<Result>(write: () => Result): Result {
    this.#watched(() => this.#database.exec('BEGIN IMMEDIATE'));
    try {
      const result = write();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#database.inTransaction) {
        this.#database.exec('ROLLBACK');
      }
      throw error;
    }
  }

  /** Forgets everything; within {@link CacheFile.transact}. */
  clear(): void {
    const tables = this.all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    );
    for (const { name } of tables) {
      this.#database.exec(`DELETE FROM "${name}"`);
    }
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  /** Runs a statement; one that meets damage fails, and the next begins with an empty file. */
  #watched<Result>(run: () => Result): Result {
    if (this.#isDamaged && !this.#database.inTransaction) {
      this.close();
      setAside(this.path);
      this.#database = openDatabase(this.path);
      this.#statements = new Statements(this.#database);
      this.#isDamaged = false;
    }
    try {
      return run();
    } catch (error) {
      this.#isDamaged ||= isUnusable(error);
      throw error;
    }
  }
}

function isUnusable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && UNUSABLE.includes(String(error.code));
}

function openOrReplace(path: string): Database.Database {
  try {
    return openDatabase(path);
  } catch (error) {
    if (!isUnusable(error)) {
      throw error;
    }
    setAside(path);
    return openDatabase(path);
  }
}

/** Renames what is there: it may be somebody's, and the configuration wrong. */
function setAside(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${path}${suffix}`)) {
      renameSync(`${path}${suffix}`, `${path}.set-aside${suffix}`);
    }
  }
}

function openDatabase(path: string): Database.Database {
  closeSync(openSync(path, 'a', 0o600));
  const database = new Database(path, { timeout: BUSY_MS });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('cache_size = -4096');
    database.exec('BEGIN IMMEDIATE');
    ensureSchema(database);
    database.exec('COMMIT');
    database.defaultSafeIntegers(true);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function ensureSchema(database: Database.Database): void {
  const version = pragma(database, 'user_version');
  const application = pragma(database, 'application_id');
  if (version === SCHEMA_VERSION && application === APPLICATION_ID) {
    return;
  }
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all() as { name: string }[];
  if (application !== APPLICATION_ID && tables.length > 0) {
    throw Object.assign(new Error('not a cache of the console'), { code: 'CACHE_FOREIGN' });
  }
  for (const { name } of tables) {
    database.exec(`DROP TABLE "${name}"`);
  }
  database.exec(SCHEMA);
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION.toString()}`);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID.toString()}`);
}

function pragma(database: Database.Database, name: 'user_version' | 'application_id'): number {
  const row = database.prepare(`PRAGMA ${name}`).get() as Record<string, number>;
  return row[name] ?? 0;
}
