import { effect, signal } from '@preact/signals';
import { tabTexts } from '../../../kept/text-store';
import { readTitleForm } from './title-form';
import type { TitleForm } from './title-form';

const STORED = 'guanming.title';

/** Title that is being typed; it survives a look elsewhere, and a page loaded anew. */
export const titleDraft = signal<TitleForm | undefined>(readTitleForm(tabTexts.read(STORED)));

effect(() => {
  tabTexts.write(STORED, JSON.stringify(titleDraft.value ?? null));
});

/** An empty form. */
export const emptyTitle: TitleForm = { kind: 'organization', name: '', number: '' };
