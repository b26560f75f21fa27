import { optional } from '../../../kept/optional';
import { tabTexts } from '../../../kept/text-store';

/** Where a tab keeps the id of its batch over a reload. */
const STORED = 'guanming.batch';
/** Longest wait until a page that is being left lets its batch go, in milliseconds. */
const LEAVE_MS = 1_000;

const LOCK = 'guanming-batch ';

/** The id of this tab's batch, unless it has none or may keep nothing. */
export function storedBatch(): string | undefined {
  return tabTexts.read(STORED);
}

/** Remembers the batch of this tab. */
export function storeBatch(id: string): void {
  tabTexts.write(STORED, id);
}

/** An id for a new batch. */
export function newBatchId(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].join('-');
}

/**
 * Takes a batch for as long as this page lives, so that no other tab works on it: a tab that was
 * duplicated has the id, too. Browsers without locks (plain HTTP) give it to everybody.
 *
 * @returns whether it is this page's now
 */
export function takeBatch(id: string): Promise<boolean> {
  const locks = optional(() => navigator.locks);
  if (locks === undefined) {
    return Promise.resolve(true);
  }
  return new Promise((resolve) => {
    const untilPageEnds = new Promise<never>(() => undefined);
    locks
      .request(LOCK + id, { signal: AbortSignal.timeout(LEAVE_MS) }, () => {
        resolve(true);
        return untilPageEnds;
      })
      .catch(() => {
        // Another page has it for longer than one that is being left.
        resolve(false);
      });
  });
}

/** The ids of the batches that some page has. */
export async function batchesInUse(): Promise<ReadonlySet<string>> {
  const locks = optional(() => navigator.locks);
  const held = locks === undefined ? [] : ((await locks.query()).held ?? []);
  return new Set(
    held.flatMap(({ name = '' }) => (name.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])),
  );
}
