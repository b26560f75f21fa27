import type Database from 'libsql';
import { Statements } from '../../storage/statements';
import { assertRoomFor, isStorageFailure } from '../../storage/storage-error';
import { openDatabase, releaseDatabase } from './database';
import { GroupCommit } from './group-commit';
import { beginRecovery, endRecovery, StoreLife } from './store-life';

/** A value that a statement takes. */
export type Value = string | number | bigint | Uint8Array | null;

const READ_VERSION = 'SELECT user_version AS version FROM pragma_user_version';

/** One SQL file: prepared statements by their text, and writes in group commits. */
export class SqlFile {
  readonly #database: Database.Database;
  readonly #commits: GroupCommit;
  readonly #statements: Statements;
  #closed: Promise<void> | undefined;
  /** The last write failed because nothing could be stored. */
  #cannotStore = false;

  readonly #life: StoreLife | undefined;
  readonly #checkpointed: number;

  /**
   * @param purpose - `recover` takes a file that is not the store that was used last
   * @throws StoreError when the file is in use, was written by a newer program, is damaged, or is not
   * the one that was used last
   */
  constructor(
    private readonly path: string,
    purpose: 'serve' | 'recover' = 'serve',
  ) {
    const { database, checkpointed } = openDatabase(path, purpose === 'recover');
    this.#database = database;
    this.#statements = new Statements(database);
    this.#checkpointed = checkpointed;
    this.#database.defaultSafeIntegers(true);
    this.#life = purpose === 'serve' ? this.#goOn() : undefined;
    this.#commits = new GroupCommit(this.#database, this.#life);
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
    return this.#statements.of(sql).get(values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: Value[]): Row[] {
    return this.#statements.of(sql).all(values) as Row[];
  }

  /** @returns how many rows changed */
  run(sql: string, ...values: Value[]): number {
    return this.#statements.of(sql).run(values).changes;
  }

  /**
   * Puts rows back into a file that was opened to `recover`. Servers are held back from it until
   * that has ended; it may end at any point, and be done again.
   */
  async recover(putBack: () => Promise<void>): Promise<void> {
    const begun = beginRecovery(this.#database, this.path, this.#checkpointed);
    await putBack();
    endRecovery(this.#database, this.path, begun);
  }

  /** Waits for the commits under way, then lets the file go; closing again changes nothing. */
  close(): Promise<void> {
    return (this.#closed ??= this.#release());
  }

  async #release(): Promise<void> {
    await this.#commits.idle();
    this.#statements.clear();
    releaseDatabase(this.#database);
    this.#life?.close();
  }

  #goOn(): StoreLife {
    try {
      return StoreLife.goOn(this.#database, this.path);
    } catch (error) {
      releaseDatabase(this.#database);
      throw error;
    }
  }
}
