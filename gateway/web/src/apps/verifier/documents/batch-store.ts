import type { Problem } from '@guanming/wire';
import type { DBSchema, IDBPDatabase } from 'idb';
import { openDatabase } from '../../../kept/open-database';
import type { DatabasePlan } from '../../../kept/open-database';
import { openOnce } from '../../../open-once';
import type { CheckedFile } from './checked-file';

/** How long a batch is kept after its last change, in hours. */
export const KEPT_HOURS = 24;
const KEPT_MS = KEPT_HOURS * 3_600_000;

/** A file of a batch as this device keeps it: all but the file itself. */
export interface KeptDocument extends Omit<CheckedFile, 'file' | 'error'> {
  /** Why it failed; null when no server said it. */
  readonly failure?: Problem | null;
}

/** A kept batch, without its documents. */
export interface KeptBatch {
  readonly id: string;
  /** Whom it asked. */
  readonly ask: string;
  readonly count: number;
  /** UTC, RFC 3339. */
  readonly changedAt: string;
}

interface BatchSchema extends DBSchema {
  batch: { key: string; value: KeptBatch };
  document: { key: [batch: string, id: string]; value: KeptDocument };
  file: { key: [batch: string, id: string]; value: File };
}

type Database = IDBPDatabase<BatchSchema>;

const DOCUMENTS = ['document', 'file'] as const;

const plan: DatabasePlan<BatchSchema> = {
  name: 'guanming-verifier-batches',
  version: 1,
  upgrade: (fresh) => {
    fresh.createObjectStore('batch', { keyPath: 'id' });
    DOCUMENTS.forEach((name) => fresh.createObjectStore(name));
  },
};

/** All of a batch: its keys begin with its id. */
function rangeOf(batch: string): IDBKeyRange {
  return IDBKeyRange.bound([batch], [batch, []]);
}

/** The batches that this device keeps; what a browser refuses to keep throws a DOMException. */
export class BatchStore {
  readonly #database: () => Promise<Database> = openOnce((forget) => openDatabase(plan, forget));

  /** The batches, the newest first; those that are too old are forgotten, unless somebody has them. */
  async list(inUse: ReadonlySet<string>, now: number): Promise<readonly KeptBatch[]> {
    const batches = await (await this.#database()).getAll('batch');
    const isOld = ({ id, changedAt }: KeptBatch): boolean =>
      !inUse.has(id) && Date.parse(changedAt) + KEPT_MS <= now;
    for (const { id } of batches.filter(isOld)) {
      await this.forget(id);
    }
    return batches
      .filter((batch) => !isOld(batch))
      .sort((one, other) => other.changedAt.localeCompare(one.changedAt));
  }

  /** The documents of a batch in the order in which they came, with the files that found room. */
  async read(
    batch: string,
  ): Promise<readonly { readonly document: KeptDocument; readonly file: File | undefined }[]> {
    const database = await this.#database();
    const documents = await database.getAll('document', rangeOf(batch));
    const read = documents.map(async (document) => ({
      document,
      file: await database.get('file', [batch, document.id]),
    }));
    return (await Promise.all(read)).sort(
      (one, other) => Number(one.document.id) - Number(other.document.id),
    );
  }

  /** Writes what became of documents, and forgets those that are gone, in one. */
  async write(
    batch: KeptBatch,
    documents: readonly KeptDocument[],
    gone: readonly string[],
  ): Promise<void> {
    const transaction = (await this.#database()).transaction(['batch', ...DOCUMENTS], 'readwrite');
    const documentStore = transaction.objectStore('document');
    const fileStore = transaction.objectStore('file');
    await Promise.all([
      transaction.objectStore('batch').put(batch),
      ...documents.map((document) => documentStore.put(document, [batch.id, document.id])),
      ...gone.flatMap((id) => [
        documentStore.delete([batch.id, id]),
        fileStore.delete([batch.id, id]),
      ]),
      transaction.done,
    ]);
  }

  async writeFile(batch: string, id: string, file: File): Promise<void> {
    await (await this.#database()).put('file', file, [batch, id]);
  }

  /** Makes room: what was found matters more than the files. */
  async forgetFiles(batch: string): Promise<void> {
    await (await this.#database()).delete('file', rangeOf(batch));
  }

  async forget(batch: string): Promise<void> {
    const transaction = (await this.#database()).transaction(['batch', ...DOCUMENTS], 'readwrite');
    await Promise.all([
      transaction.objectStore('batch').delete(batch),
      ...DOCUMENTS.map((name) => transaction.objectStore(name).delete(rangeOf(batch))),
      transaction.done,
    ]);
  }
}
