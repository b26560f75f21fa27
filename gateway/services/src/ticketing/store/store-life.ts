import { randomUUID } from 'node:crypto';
import { closeSync, openSync, statSync } from 'node:fs';
import type Database from 'libsql';
import { applicationIdOf, isBehind, readCheckpointed } from './checkpointed';
import { newRestored } from './store-error';
import { overwriteMark, readMark, replaceMark } from './store-mark';
import type { FoundMark, MarkFile, StoreMark } from './store-mark';

/** What a store says of itself. */
type Life = Pick<StoreMark, 'storeId' | 'commits'>;

/** After this many milliseconds the mark becomes a new file: a copy of it shows itself by its age. */
const RENEW_MS = 1_000;

/**
 * Counts the commits of a store, within each commit and then in the mark beside the file. The mark
 * is never ahead of a store that is whole: it is written after the commit, and may lag.
 */
export class StoreLife {
  #mark: StoreMark;
  #file: MarkFile | undefined;
  #renewedAt = 0;
  readonly #countChanges: Database.Statement;
  #changes: number;
  /** The number of the commit that is being made. */
  #next: number | undefined;
  readonly #database: number;

  private constructor(
    private readonly database: Database.Database,
    private readonly path: string,
    life: Life,
  ) {
    this.#database = openSync(path, 'r');
    this.#mark = { ...life, checkpointed: readCheckpointed(this.#database) };
    this.#countChanges = database.prepare('SELECT total_changes() AS changes');
    this.#changes = this.#totalChanges();
    this.#write();
  }

  /** Goes on with a store that {@link assertLatest} has let pass, or begins a new one. */
  static goOn(database: Database.Database, path: string): StoreLife {
    const life = readLife(database);
    if (life !== undefined) {
      return new StoreLife(database, path, life);
    }
    const found = readMark(path);
    const storeId = 'mark' in found ? found.mark.storeId : randomUUID();
    const first = { storeId, commits: 0 };
    // The mark first: a death between the two leaves a store that has not begun.
    closeSync(replaceMark(path, { ...first, checkpointed: 0 }).descriptor);
    writeLife(database, first);
    return new StoreLife(database, path, first);
  }

  /** Counts the commit that is about to be made, unless nothing has changed. */
  beforeCommit(): void {
    this.#next = undefined;
    if (this.#totalChanges() !== this.#changes) {
      this.#next = this.#mark.commits + 1;
      this.database.exec(countTo(this.#next));
    }
  }

  /** Notes the commit that was made. */
  afterCommit(): void {
    if (this.#next !== undefined) {
      this.#changes = this.#totalChanges();
      const checkpointed = readCheckpointed(this.#database);
      this.#mark = { ...this.#mark, commits: this.#next, checkpointed };
      this.#write();
    }
  }

  /** Notes the last commit. To be called when the database is closed: it ends the locks of this process. */
  close(): void {
    this.#renewedAt = 0;
    this.#write();
    this.#closeFile();
    closeSync(this.#database);
  }

  #totalChanges(): number {
    const row = this.#countChanges.get() as { readonly changes: number | bigint };
    return Number(row.changes);
  }

  #write(): void {
    try {
      const now = Date.now();
      if (this.#file === undefined || Math.abs(now - this.#renewedAt) >= RENEW_MS) {
        const file = replaceMark(this.path, this.#mark);
        this.#closeFile();
        this.#file = file;
        this.#renewedAt = now;
      } else {
        overwriteMark(this.#file, this.#mark);
      }
    } catch (error) {
      // The mark before stays true of this store, and orders say themselves that the disk is full.
      if (!(error instanceof Error && 'syscall' in error)) {
        throw error;
      }
    }
  }

  #closeFile(): void {
    if (this.#file !== undefined) {
      closeSync(this.#file.descriptor);
      this.#file = undefined;
    }
  }
}

/**
 * Makes sure that a mark does not speak of orders that a file cannot have because it is not there.
 *
 * @throws StoreError `STORE_RESTORED`
 */
export function assertThere(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const found = readMark(path);
  if (size === 0 && 'mark' in found && found.mark.commits > 0) {
    throw newRestored(`The ticketing store ${path} was used before, and is gone or empty`);
  }
}

/**
 * Makes sure that an open store is the one that was used last.
 *
 * @param checkpointed - what {@link checkpointedOf} said of its file
 * @throws StoreError `STORE_RESTORED`
 */
export function assertLatest(
  database: Database.Database,
  path: string,
  checkpointed: number,
): void {
  const reason = lagOf(readLife(database), readMark(path), checkpointed);
  if (reason !== undefined) {
    throw newRestored(`The ticketing store ${path} is ${reason}`);
  }
}

/**
 * Holds every server back from a store whose orders are being put back, until
 * {@link endRecovery}; a store that was used last stays usable.
 *
 * @param checkpointed - what {@link checkpointedOf} said of its file
 * @returns what {@link endRecovery} needs
 */
export function beginRecovery(
  database: Database.Database,
  path: string,
  checkpointed: number,
): StoreMark {
  const life = readLife(database);
  const found = readMark(path);
  if (life !== undefined && lagOf(life, found, checkpointed) === undefined) {
    return { ...life, checkpointed };
  }
  const known = [life, 'mark' in found ? found.mark : undefined].filter((one) => one !== undefined);
  const ahead = {
    storeId: known.at(-1)?.storeId ?? randomUUID(),
    commits: Math.max(0, ...known.map(({ commits }) => commits)) + 1,
    checkpointed,
  };
  closeSync(replaceMark(path, ahead).descriptor);
  return ahead;
}

/** Makes a store that is complete again the one that was used last. */
export function endRecovery(database: Database.Database, path: string, begun: StoreMark): void {
  const mark = { ...begun, commits: begun.commits + 1 };
  writeLife(database, mark);
  closeSync(replaceMark(path, mark).descriptor);
}

/** In what way a store is not the one that was used last, if it is not. */
function lagOf(life: Life | undefined, found: FoundMark, checkpointed: number): string | undefined {
  if (life === undefined) {
    return 'mark' in found && found.mark.commits > 0 ? 'older than its mark' : undefined;
  }
  switch (found.kind) {
    case 'absent':
      return 'a copy, without its mark';
    case 'copy':
      return 'a copy, with its mark';
    case 'unreadable':
      // Whole as far as can be seen; a broken mark alone keeps nobody waiting.
      return undefined;
    case 'mark':
      return lagBehind(found.mark, life, checkpointed);
  }
}

function lagBehind(mark: StoreMark, life: Life, checkpointed: number): string | undefined {
  if (life.storeId !== mark.storeId) {
    return 'not the one of its mark';
  }
  if (isBehind(checkpointed, mark.checkpointed)) {
    return 'older than the log that lies beside it';
  }
  return life.commits < mark.commits ? 'older than its mark' : undefined;
}

function readLife(database: Database.Database): Life | undefined {
  const hasTable = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'store_life'").get();
  if (hasTable === undefined) {
    return undefined;
  }
  const row = database.prepare('SELECT store_id, commits FROM store_life').get() as
    { readonly store_id: string; readonly commits: number | bigint } | undefined;
  return row && { storeId: row.store_id, commits: Number(row.commits) };
}

function writeLife(database: Database.Database, { storeId, commits }: Life): void {
  database.transaction(() => {
    database.exec('DELETE FROM store_life');
    database.prepare('INSERT INTO store_life VALUES (?, ?)').run(storeId, commits);
    database.exec(countTo(commits));
  })();
}

function countTo(commits: number): string {
  const id = applicationIdOf(commits);
  return `UPDATE store_life SET commits = ${commits}; PRAGMA application_id = ${id}`;
}
