import type Database from 'libsql';

/** Prepared statements of a database by their text, each prepared once. */
export class Statements {
  readonly #prepared = new Map<string, Database.Statement>();

  constructor(private readonly database: Database.Database) {}

  of(sql: string): Database.Statement {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }

  /** Lets all of them go: the driver keeps a closed file open until they are collected as garbage. */
  clear(): void {
    this.#prepared.clear();
  }
}
