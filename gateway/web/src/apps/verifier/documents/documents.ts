import { chinaInstant } from '@guanming/chaincode/domain/china-time';
import { computed, signal } from '@preact/signals';
import { streamVerification } from '../../../verification/stream-verification';
import type { Step } from '../../../verification/stream-verification';
import type { CheckedFile } from './checked-file';
import { sha256Of } from './file-digest';
import { SeenStore } from './seen-store';

/** Most files at once. */
export const MAX_FILES = 500;
/** Checks under way at once: enough to keep the server busy, few enough to be fair. */
const AT_ONCE = 2;

/** The files of this visit, in the order in which they came. */
export const files = signal<readonly CheckedFile[]>([]);

/** Whom to ask: `own`, `bureau`, `all`, or the name of a peer. */
export const ask = signal('own');

/** Files whose check is over. */
export const finished = computed(() =>
  files.value.filter(({ state }) => state === 'done' || state === 'failed'),
);

const seenStore = new SeenStore();
let abort = new AbortController();
let underWay = 0;
let count = 0;

function change(id: string, part: Partial<CheckedFile>): void {
  files.value = files.value.map((one) => (one.id === id ? { ...one, ...part } : one));
}

async function check({ id, file }: CheckedFile & { readonly file: File }): Promise<void> {
  const { signal: aborted } = abort;
  try {
    change(id, { sha256: await sha256Of(file) });
    let steps: readonly Step[] = [];
    const result = await streamVerification(
      `/v1/verifications/pdf?ask=${encodeURIComponent(ask.value)}`,
      file,
      (step) => {
        steps = [...steps, step];
        change(id, { steps });
      },
      aborted,
    );
    const seen = await seenStore.remember(result);
    if (aborted.aborted) {
      return;
    }
    change(id, {
      state: 'done',
      checkedAt: chinaInstant(Date.now()),
      result,
      steps: result.steps ?? [],
      ...(seen === undefined ? {} : { seenBefore: seen }),
    });
  } catch (error) {
    if (!aborted.aborted) {
      change(id, { state: 'failed', checkedAt: chinaInstant(Date.now()), error });
    }
  }
}

function startWaiting(): void {
  const waiting = files.value.filter(
    (one): one is CheckedFile & { file: File } => one.state === 'waiting' && one.file !== undefined,
  );
  for (const one of waiting.slice(0, AT_ONCE - underWay)) {
    underWay += 1;
    change(one.id, { state: 'checking' });
    void check(one).finally(() => {
      underWay -= 1;
      startWaiting();
    });
  }
}

/** Adds PDFs and checks them; gives the first that was added, and how many found no place. */
export function addFiles(added: readonly File[]): { first: string | undefined; left: number } {
  const room = MAX_FILES - files.value.length;
  const taken = added.slice(0, room).map((file): CheckedFile => {
    count += 1;
    const { name, size } = file;
    return { id: String(count), name, size, file, state: 'waiting', steps: [] };
  });
  files.value = [...files.value, ...taken];
  startWaiting();
  return { first: taken[0]?.id, left: added.length - taken.length };
}

/** Puts the files of an earlier page before those of this one; what was not checked is. */
export function restoreFiles(restored: readonly CheckedFile[]): void {
  for (const { result, seenBefore } of restored) {
    seenStore.recall(result?.invoiceNumber, seenBefore);
  }
  const known = Math.max(0, ...restored.map(({ id }) => Number(id)));
  const added = files.value.map((one) => ({ ...one, id: String(known + Number(one.id)) }));
  count += known;
  files.value = [...restored, ...added];
  startWaiting();
}

/** Stops what waits and what is under way. */
export function cancelAll(): void {
  files.value = files.value.map((one) =>
    one.state === 'waiting' || one.state === 'checking' ? { ...one, state: 'cancelled' } : one,
  );
  abort.abort();
  abort = new AbortController();
}

/** Goes on with what was stopped. */
export function resumeStopped(): void {
  files.value = files.value.map((one) =>
    one.state === 'cancelled' ? { ...one, state: 'waiting', steps: [] } : one,
  );
  startWaiting();
}

/** Checks again, where the file itself is here: one file, or all of them from the beginning, such as of somebody else. */
export function checkAgain(id?: string): void {
  if (id === undefined) {
    cancelAll();
  }
  files.value = files.value.map((one) =>
    one.file !== undefined && (id === undefined || one.id === id)
      ? {
          id: one.id,
          name: one.name,
          size: one.size,
          file: one.file,
          state: 'waiting',
          steps: [],
        }
      : one,
  );
  startWaiting();
}

/** Forgets all files: what comes next is another batch. */
export function clearFiles(): void {
  cancelAll();
  files.value = [];
  seenStore.endVisit();
}
