import type Database from 'libsql';
import { assertRoomFor, isStorageFailure } from '../../storage/storage-error';
import { openDatabase, releaseDatabase } from './database';
import { GroupCommit } from './group-commit';

/** A value that a statement takes. */
export type Value = string | number | bigint | Uint8Array | null;

const READ_VERSION = 'SELECT user_version AS version FROM pragma_user_version';

/** One SQL file: prepared statements by their text, and writes in group commits. */
export class SqlFile {
  readonly #database: Database.Database;
  readonly #commits: GroupCommit;
  readonly #statements = new Map<string, Database.Statement>();
  #closed: Promise<void> | undefined;
  /** The last write failed because nothing could be stored. */
  #cannotStore = false;

  /** @throws StoreError when the file is in use or was written by a newer program */
  constructor(private readonly path: string) {
    this.#database = openDatabase(path);
    this.#database.defaultSafeIntegers(true);
    this.#commits = new GroupCommit(this.#database);
  }

  /** Runs `write` in the next commit; resolves when it is durable. */
  async write<T>(write: () => T): Promise<T> {
    try {
      const value = await this.#commits.write(write);
      this.#cannotStore = false;
      return value;
    } catch (error) {
      this.#cannotStore ||= isStorageFailure(error);
      throw error;
    }
  }

  /**
   * Rejects while nothing can be stored: there is no room, or the last write failed for want of it
   * and so does another.
   */
  async assertWritable(): Promise<void> {
    assertRoomFor(this.path);
    if (this.#cannotStore) {
      await this.write(() => {
        const { version } = this.get<{ version: bigint }>(READ_VERSION) ?? { version: 0n };
        this.#database.exec(`PRAGMA user_version = ${version.toString()}`);
      });
    }
  }

  /** The first row; integers are bigint. The file is written by this program alone: rows are trusted. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as in all()
  get<Row>(sql: string, ...values: Value[]): Row | undefined {
    return this.#statement(sql).get(values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.#statement(sql).all(values) as Row[];
  }

  /** @returns how many rows changed */
  run(sql: string, ...values: Value[]): number {
    return this.#statement(sql).run(values).changes;
  }

  /** Waits for the commits under way, then lets the file go; closing again changes nothing. */
  close(): Promise<void> {
    return (this.#closed ??= this.#release());
  }

  async #release(): Promise<void> {
    await this.#commits.idle();
    this.#statements.clear();
    releaseDatabase(this.#database);
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
