/** The part of a database that {@link GroupCommit} needs. */
export interface Executor {
  exec(sql: string): unknown;
}

/** Told of each commit. */
export interface CommitWatch {
  /** Called within the transaction. */
  beforeCommit(): void;
  /** Called once it is durable. */
  afterCommit(): void;
}

interface Pending {
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

type Settled = { readonly pending: Pending } & (
  { readonly value: unknown } | { readonly reason: unknown }
);

/**
 * Commits the writes of one turn of the event loop together: one fsync serves all of them, and
 * each promise settles only after it. A write that throws is undone alone.
 */
export class GroupCommit {
  #waiting: Pending[] = [];
  #scheduled: Promise<void> | undefined;

  constructor(
    private readonly database: Executor,
    private readonly watch?: CommitWatch,
  ) {}

  /** Runs `write` in the next commit. */
  write<T>(write: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run: write, resolve: resolve as (value: unknown) => void, reject });
      this.#scheduled ??= new Promise((done) => {
        setImmediate(() => {
          this.#scheduled = undefined;
          this.#commit();
          done();
        });
      });
    });
  }

  /** Resolves when nothing is waiting. */
  async idle(): Promise<void> {
    while (this.#scheduled !== undefined) {
      await this.#scheduled;
    }
  }

  #commit(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    let settled: Settled[];
    try {
      this.database.exec('BEGIN IMMEDIATE');
      settled = batch.map((pending) => this.#runAlone(pending));
      this.watch?.beforeCommit();
      this.database.exec('COMMIT');
    } catch (error) {
      this.#rollBack(batch, error);
      return;
    }
    this.watch?.afterCommit();
    for (const outcome of settled) {
      if ('reason' in outcome) {
        outcome.pending.reject(outcome.reason);
      } else {
        outcome.pending.resolve(outcome.value);
      }
    }
  }

  #runAlone(pending: Pending): Settled {
    this.database.exec('SAVEPOINT one_write');
    try {
      const value = pending.run();
      this.database.exec('RELEASE one_write');
      return { pending, value };
    } catch (reason) {
      this.#undoAlone(reason);
      return { pending, reason };
    }
  }

  /** @throws the write's own error when SQLite has undone the whole transaction already */
  #undoAlone(reason: unknown): void {
    try {
      this.database.exec('ROLLBACK TO one_write; RELEASE one_write');
    } catch {
      // A full disk or an I/O error ends the transaction, savepoints and all; why is in the reason.
      throw reason;
    }
  }

  #rollBack(batch: readonly Pending[], reason: unknown): void {
    try {
      this.database.exec('ROLLBACK');
    } catch (rollbackError) {
      // SQLite rolls back by itself on a full disk or an I/O error; the first error says why.
      reason = new AggregateError([reason, rollbackError], 'The ticketing store cannot write.', {
        cause: reason,
      });
    }
    for (const pending of batch) {
      pending.reject(reason);
    }
  }
}
