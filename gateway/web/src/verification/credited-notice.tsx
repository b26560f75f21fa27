import type { ExaminedDocument } from '@guanming/wire';
import type { JSX } from 'preact';
import { Notice } from '../components/feedback';
import { verificationText as text } from './verification-dictionary';

/** Warns of a genuine invoice that was credited. */
export function CreditedNotice({ status }: Pick<ExaminedDocument, 'status'>): JSX.Element | null {
  return status === 'credited' ? <Notice mood="bad" title={text('credited')} /> : null;
}
