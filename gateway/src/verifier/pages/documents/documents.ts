import { chinaInstant } from '@guanming/chaincode/domain/china-time';
import { computed, signal } from '@preact/signals';
import { streamVerification } from '../../../pages/verification/stream-verification';
import type { Step } from '../../../pages/verification/stream-verification';
import { sha256Of } from './file-digest';
import { SeenStore } from './seen-store';
import type { ExaminedDocument } from './verifier-types';

/** A file and how far its check is. */
export interface CheckedFile {
  readonly id: string;
  readonly name: string;
  readonly file: File;
  /** Undefined while it is not known, and where the browser computes none. */
  readonly sha256?: string | undefined;
  readonly state: 'waiting' | 'checking' | 'done' | 'failed' | 'cancelled';
  /** Steps taken so far. */
  readonly steps: readonly Step[];
  readonly result?: ExaminedDocument;
  readonly error?: unknown;
  /** When a check before this one met the same invoice on this device: UTC, RFC 3339. */
  readonly seenBefore?: string;
  /** When the check was over: RFC 3339, with China's offset. */
  readonly checkedAt?: string;
}

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

async function check({ id, file }: CheckedFile): Promise<void> {
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
  const waiting = files.value.filter(({ state }) => state === 'waiting');
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
    return { id: String(count), name: file.name, file, state: 'waiting', steps: [] };
  });
  files.value = [...files.value, ...taken];
  startWaiting();
  return { first: taken[0]?.id, left: added.length - taken.length };
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

/** Checks again: one file, or all of them from the beginning, such as of somebody else. */
export function checkAgain(id?: string): void {
  if (id === undefined) {
    cancelAll();
  }
  files.value = files.value.map((one) =>
    id === undefined || one.id === id
      ? { id: one.id, name: one.name, file: one.file, state: 'waiting', steps: [] }
      : one,
  );
  startWaiting();
}

/** Forgets all files. */
export function clearFiles(): void {
  cancelAll();
  files.value = [];
}
