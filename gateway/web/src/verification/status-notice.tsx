import type { ExaminedDocument } from '@guanming/wire';
import type { JSX } from 'preact';
import { Notice } from '../components/feedback';
import { verificationText as text } from './verification-dictionary';

/** Warns of a genuine invoice that does not stand any more; nothing of one that does. */
export function StatusNotice({ status }: Pick<ExaminedDocument, 'status'>): JSX.Element | null {
  switch (status) {
    case undefined:
    case 'issued':
      return null;
    case 'credited':
      return <Notice mood="bad" title={text('credited')} />;
  }
}
