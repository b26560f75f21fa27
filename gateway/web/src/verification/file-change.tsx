import type { ExaminedDocument } from '@guanming/wire';
import { fileChangeVerdicts } from '@guanming/wire/verdicts';
import type { JSX } from 'preact';
import { Notice } from '../components/feedback';
import { changedThings } from './changed-things';
import { verificationText as text } from './verification-dictionary';
import type { VerificationKey } from './verification-dictionary';

/** How a file with genuine data is not the original, and what it shows otherwise. */
export function FileChange({
  change,
}: {
  readonly change: NonNullable<ExaminedDocument['fileChange']>;
}): JSX.Element {
  const things = changedThings(change);
  return (
    <Notice
      mood={fileChangeVerdicts[change.reason] === 'altered' ? 'bad' : 'warn'}
      title={text(`change_${change.reason.replaceAll('-', '_')}` as VerificationKey)}
    >
      {things.length > 0 && text('changedFields', { fields: things.join(text('listComma')) })}
    </Notice>
  );
}
