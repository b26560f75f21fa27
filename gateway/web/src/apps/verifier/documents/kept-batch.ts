import type { Problem } from '@guanming/wire';
import { effect, signal } from '@preact/signals';
import { NoAnswerError, ProblemError } from '../../../http-client';
import { BatchStore } from './batch-store';
import type { KeptBatch, KeptDocument } from './batch-store';
import { ask, files, restoreFiles } from './documents';
import type { CheckedFile } from './checked-file';
import { batchesInUse, newBatchId, storeBatch, storedBatch, takeBatch } from './tab-batch';

/** How much of the batch this device keeps: all, what was found without the files, or nothing. */
export const keeping = signal<'all' | 'results' | 'nothing'>('all');
/** Whether the batch of this tab is being read. */
export const isRestoring = signal(storedBatch() !== undefined);
/** A batch of a tab that is gone, which may be taken up. */
export const leftBehind = signal<KeptBatch | undefined>(undefined);
/** Files that were not checked to the end and found no room on this device. */
export const lostFiles = signal(0);

const store = new BatchStore();
let batch: string | undefined;
let written: readonly CheckedFile[] = [];
let documentsWritten: Promise<unknown> = Promise.resolve();
let filesWritten: Promise<unknown> = Promise.resolve();

/** Makes the kept form of a file: its steps are kept with its result, not each as it comes. */
export function documentOf(checked: CheckedFile): KeptDocument {
  const { id, name, size, sha256, state, steps, result, error, seenBefore, checkedAt } = checked;
  return {
    ...{ id, name, size, sha256, state, steps },
    ...(result === undefined ? {} : { result }),
    ...(seenBefore === undefined ? {} : { seenBefore }),
    ...(checkedAt === undefined ? {} : { checkedAt }),
    ...(error === undefined ? {} : { failure: problemOf(error) }),
  };
}

function problemOf(error: unknown): Problem | null {
  return error instanceof ProblemError ? error.problem : null;
}

/** A file as it is taken up again: what was under way begins anew. */
export function checkedOf(
  { failure, ...document }: KeptDocument,
  file: File | undefined,
): CheckedFile {
  const isOver = document.state !== 'checking' && document.state !== 'waiting';
  return {
    ...document,
    ...(isOver ? {} : { state: 'waiting', steps: [] }),
    ...(failure === undefined
      ? {}
      : { error: failure === null ? new NoAnswerError() : new ProblemError(failure) }),
    file,
  };
}

/** Whether a browser refuses to keep something: no room, a private window, a policy. */
function isRefusal(error: unknown): boolean {
  return error instanceof DOMException;
}

async function unlessRefused(write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    keeping.value = 'nothing';
  }
}

/** Writes; when there is no room, once more without the files; a refusal ends the keeping. */
async function writeDocuments(
  documents: readonly CheckedFile[],
  gone: readonly string[],
): Promise<void> {
  if (batch === undefined || keeping.value === 'nothing') {
    return;
  }
  const kept = {
    id: batch,
    ask: ask.value,
    count: files.value.length,
    changedAt: new Date().toISOString(),
  };
  const list = documents.map(documentOf);
  try {
    await store.write(kept, list, gone);
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    keeping.value = 'results';
    try {
      await store.forgetFiles(batch);
      await store.write(kept, list, gone);
    } catch (again) {
      if (!isRefusal(again)) {
        throw again;
      }
      keeping.value = 'nothing';
    }
  }
}

async function writeFile(id: string, file: File): Promise<void> {
  if (batch === undefined || keeping.value !== 'all') {
    return;
  }
  try {
    await store.writeFile(batch, id, file);
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    if (error instanceof DOMException && error.name === 'QuotaExceededError') {
      keeping.value = 'results';
    }
  }
}

/** Keeps what is new in the list since it was looked at last. */
function keepChanges(list: readonly CheckedFile[]): void {
  const before = new Map(written.map((file) => [file.id, file]));
  const now = new Set(list.map(({ id }) => id));
  const changed = list.filter((file) => before.get(file.id)?.state !== file.state);
  const gone = written.filter(({ id }) => !now.has(id)).map(({ id }) => id);
  const added = list.filter(({ id }) => !before.has(id));
  written = list;
  if (list.length === 0 && gone.length > 0) {
    forget();
    return;
  }
  if (changed.length > 0 || gone.length > 0) {
    documentsWritten = documentsWritten.then(() => writeDocuments(changed, gone));
  }
  for (const { id, file } of added) {
    if (file !== undefined) {
      filesWritten = filesWritten.then(() => writeFile(id, file));
    }
  }
}

/** Forgets the batch of this tab on this device; what comes later is kept again. */
function forget(): void {
  const id = batch;
  lostFiles.value = 0;
  keeping.value = keeping.value === 'nothing' ? 'nothing' : 'all';
  documentsWritten = Promise.all([documentsWritten, filesWritten]).then(async () => {
    if (id !== undefined) {
      await unlessRefused(store.forget(id));
    }
  });
}

/** Puts the documents of a batch on the page. */
async function restore({ id, ask: asked }: Pick<KeptBatch, 'id' | 'ask'>): Promise<void> {
  const read = await store.read(id);
  const list = read.map(({ document, file }) => checkedOf(document, file));
  const usable = list.filter(({ state, file }) => state !== 'waiting' || file !== undefined);
  lostFiles.value = list.length - usable.length;
  keeping.value = usable.some(({ file }) => file === undefined) ? 'results' : 'all';
  ask.value = asked;
  written = list;
  restoreFiles(usable);
}

async function useBatch(id: string): Promise<void> {
  batch = id;
  storeBatch(id);
  await takeBatch(id);
}

async function takeUp(): Promise<void> {
  const own = storedBatch();
  const isOwn = own !== undefined && (await takeBatch(own));
  batch = isOwn ? own : newBatchId();
  storeBatch(batch);
  if (!isOwn) {
    await takeBatch(batch);
  }
  const inUse = new Set(await batchesInUse());
  const batches = await store.list(inUse, Date.now());
  const ofTab = batches.find(({ id }) => id === batch);
  if (ofTab === undefined) {
    leftBehind.value = batches.find(({ id }) => !inUse.has(id));
  } else {
    await restore(ofTab);
  }
}

/** Takes up the batch of this tab after a reload, and keeps it from then on. */
export async function startKeeping(): Promise<void> {
  try {
    await takeUp();
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    keeping.value = 'nothing';
  } finally {
    isRestoring.value = false;
    effect(() => {
      keepChanges(files.value);
    });
  }
}

/** Goes on with the batch of a tab that is gone. */
export async function takeUpLeftBehind(): Promise<void> {
  const left = leftBehind.value;
  leftBehind.value = undefined;
  if (left !== undefined) {
    await useBatch(left.id);
    await restore(left);
  }
}

/** Forgets the batch of a tab that is gone. */
export async function forgetLeftBehind(): Promise<void> {
  const left = leftBehind.value;
  leftBehind.value = undefined;
  if (left !== undefined) {
    await unlessRefused(store.forget(left.id));
  }
}
