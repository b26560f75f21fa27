import type { DBSchema, IDBPDatabase } from 'idb';
import { openOnce } from '../open-once';
import { keepsNothing } from './keeps-nothing';
import { openDatabase } from './open-database';
import type { DatabasePlan } from './open-database';

/** A database of the browser, which may have none: then each use has another way. */
export class KeptDatabase<Schema extends DBSchema> {
  readonly #open: () => Promise<IDBPDatabase<Schema>>;
  /** It did not open in time: nobody waits for that again. */
  #isSilent = false;

  constructor(plan: DatabasePlan<Schema>) {
    this.#open = openOnce((forget) => openDatabase(plan, forget));
  }

  /**
   * Uses the database; where the browser has none, opens none or takes no more, says so in
   * {@link keepsNothing} and goes the other way.
   */
  async use<Value>(
    work: (database: IDBPDatabase<Schema>) => Promise<Value>,
    without: () => Value,
  ): Promise<Value> {
    if (this.#isSilent) {
      return without();
    }
    try {
      return await work(await this.#open());
    } catch (error) {
      if (!(error instanceof DOMException)) {
        throw error;
      }
      this.#isSilent ||= error.name === 'TimeoutError';
      keepsNothing.value = true;
      return without();
    }
  }
}
