import { signal } from '@preact/signals';
import type { TitleForm } from './title-form';

/** What is being typed for a title; it survives a look elsewhere. */
export const titleDraft = signal<TitleForm | undefined>(undefined);

/** An empty form. */
export const emptyTitle: TitleForm = { kind: 'organization', name: '', number: '' };
