import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, OpenDBCallbacks } from 'idb';
import { optional } from './optional';

/** How long a browser may take to open a database, in milliseconds: some never answer. */
const OPEN_MS = 4_000;

/** The name, version and making of a database. */
export interface DatabasePlan<Schema extends DBSchema> {
  readonly name: string;
  readonly version: number;
  readonly upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>;
}

/**
 * Opens a database of the browser.
 *
 * @param forget - called when the database is closed from outside
 * @throws DOMException when the browser has no databases, refuses this one, or does not answer
 */
export async function openDatabase<Schema extends DBSchema>(
  { name, version, upgrade }: DatabasePlan<Schema>,
  forget: () => void,
): Promise<IDBPDatabase<Schema>> {
  if (optional(() => indexedDB) === undefined) {
    throw new DOMException('This browser has no databases.', 'NotSupportedError');
  }
  const opening = openDB<Schema>(name, version, {
    upgrade,
    blocking: (_from, _to, event) => {
      // A tab of a newer version waits for this one.
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  });
  return withinTime(opening);
}

/** What opens too late is of no use any more, and must not stay in another tab's way. */
function withinTime<Schema>(opening: Promise<IDBPDatabase<Schema>>): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      reject(new DOMException('The database did not open in time.', 'TimeoutError'));
    }, OPEN_MS);
    opening.then(
      (database) => {
        clearTimeout(timer);
        if (late) {
          database.close();
        } else {
          resolve(database);
        }
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
