import Database from 'libsql';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { SCHEMA, SCHEMA_VERSION } from './schema';

/** A value that a statement takes. */
export type Value = string | number | bigint | null;

/** How long a statement waits for another process that writes the same file, in milliseconds. */
const BUSY_MS = 2_000;

/** What SQLite says of a file that is damaged, or none of its own. */
const DAMAGED = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];

/**
 * The one file of the console: what it holds can be read from the ledger again, so a damaged file
 * or one of another schema is emptied, and losing the last commits in a power failure does no harm
 * (`synchronous=NORMAL`; the checkpoint is lost with the rows that it covers).
 */
export class CacheFile {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.#database = openOrReplace(path);
    this.#database.defaultSafeIntegers(true);
  }

  /** The first row; integers are bigint. The file is written by this program alone: rows are trusted. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as in all()
  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.#statement(sql).get(values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.#statement(sql).all(values) as Row[];
  }

  run(sql: string, ...values: Value[]): void {
    this.#statement(sql).run(values);
  }

  /** Commits all that `write` does, or nothing. */
  transact<Result>(write: () => Result): Result {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = write();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
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

  #statement(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

function openOrReplace(path: string): Database.Database {
  try {
    return openDatabase(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && DAMAGED.includes(String(error.code)))) {
      throw error;
    }
    for (const suffix of ['', '-wal', '-shm']) {
      rmSync(`${path}${suffix}`, { force: true });
    }
    return openDatabase(path);
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
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function ensureSchema(database: Database.Database): void {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (row.user_version === SCHEMA_VERSION) {
    return;
  }
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all() as { name: string }[];
  for (const { name } of tables) {
    database.exec(`DROP TABLE "${name}"`);
  }
  database.exec(SCHEMA);
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION.toString()}`);
}
