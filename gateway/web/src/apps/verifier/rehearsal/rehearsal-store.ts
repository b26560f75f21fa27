import type { RehearsalView } from '@guanming/wire';
import { forgeryKinds } from '@guanming/wire/verdicts';
import type { ForgeryKind } from '@guanming/wire/verdicts';
import { signal } from '@preact/signals';
import { askFile, askJson } from '../../../http-client';
import { streamVerification } from '../../../verification/stream-verification';
import type { CheckedFile } from '../documents/checked-file';
import { sha256Of } from '../documents/file-digest';

/** The own peer judges: what must be found is foreseen of a ledger that one reads oneself. */
const ADDRESS = '/v1/verifications/pdf?ask=own';

/** How far the rehearsal is. */
export const phase = signal<'idle' | 'buying' | 'checking' | 'done'>('idle');
/** The genuine invoices, once they are bought. */
export const rehearsal = signal<RehearsalView | undefined>(undefined);
/** A forged file that is here, and how far its check is. */
export type RehearsedFile = CheckedFile & { readonly file: File };

/** The forged files that are here. */
export const rehearsed = signal<ReadonlyMap<ForgeryKind, RehearsedFile>>(new Map());
/** Why the rehearsal stopped. */
export const failure = signal<unknown>(undefined);

/** Where one can download a forged file. */
export function fileAddress({ rehearsalId }: RehearsalView, kind: ForgeryKind): string {
  return `/v1/rehearsals/${rehearsalId}/${kind}`;
}

function keep(kind: ForgeryKind, checked: RehearsedFile): void {
  rehearsed.value = new Map(rehearsed.value).set(kind, checked);
}

/** Has the file of one kind checked. @throws what the check throws */
async function check(kind: ForgeryKind, file: File): Promise<void> {
  const { name, size } = file;
  const fresh = { id: kind, name, size, file, sha256: await sha256Of(file) };
  let steps: CheckedFile['steps'] = [];
  keep(kind, { ...fresh, state: 'checking', steps });
  const { signal: never } = new AbortController();
  const onStep = (step: CheckedFile['steps'][number]): void => {
    steps = [...steps, step];
    keep(kind, { ...fresh, state: 'checking', steps });
  };
  try {
    const result = await streamVerification(ADDRESS, file, onStep, never);
    keep(kind, { ...fresh, state: 'done', result, steps: result.steps ?? [] });
  } catch (error) {
    keep(kind, { ...fresh, state: 'failed', steps, error });
    throw error;
  }
}

/** Buys genuine invoices, forges each kind and has it checked, one after the other. */
export async function startRehearsal(): Promise<void> {
  phase.value = 'buying';
  failure.value = undefined;
  rehearsed.value = new Map();
  try {
    const view = await askJson<RehearsalView>('/v1/rehearsals', { method: 'POST' });
    rehearsal.value = view;
    phase.value = 'checking';
    for (const kind of forgeryKinds) {
      const blob = await askFile(fileAddress(view, kind));
      await check(kind, new File([blob], `${kind}.pdf`, { type: 'application/pdf' }));
    }
  } catch (error) {
    failure.value = error;
  } finally {
    phase.value = 'done';
  }
}

/** Has the file of one kind checked once more. */
export async function checkCaseAgain(kind: ForgeryKind): Promise<void> {
  const file = rehearsed.value.get(kind)?.file;
  if (file !== undefined) {
    await check(kind, file).catch(() => undefined);
  }
}
