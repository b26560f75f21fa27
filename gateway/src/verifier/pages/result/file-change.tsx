import type { JSX } from 'preact';
import { Notice } from '../../../pages/components/feedback';
import { fieldName } from '../../../pages/verification/field-names';
import type { ExaminedDocument } from '../documents/verifier-types';
import { text } from '../verifier-dictionary';
import type { VerifierKey } from '../verifier-dictionary';

/** How a file with genuine data is not the original, and what it shows otherwise. */
export function FileChange({
  change,
}: {
  readonly change: NonNullable<ExaminedDocument['fileChange']>;
}): JSX.Element {
  const fields = [...new Set(change.places.flatMap((place) => place.fields))];
  const names = fields.map((field) => fieldName(field) ?? field);
  return (
    <Notice mood="warn" title={text(`change_${change.reason.replace('-', '_')}` as VerifierKey)}>
      {names.length > 0 && text('changedFields', { fields: names.join(text('listComma')) })}
    </Notice>
  );
}
