import { addedWords } from '@guanming/verification/words';
import type { ExaminedDocument } from '@guanming/wire';
import { language } from '../i18n/language';
import { fieldName } from './field-names';
import { verificationText as text } from './verification-dictionary';

/**
 * Names of the things that a change touches, each once: the fields in its places, then what was
 * added.
 */
export function changedThings({
  places,
  added,
}: Pick<NonNullable<ExaminedDocument['fileChange']>, 'places' | 'added'>): string[] {
  const fields = places.flatMap((place) =>
    place.fields.length === 0
      ? [text('noField', { page: place.page })]
      : place.fields.map((field) => fieldName(field) ?? field),
  );
  const kinds = added.map(({ kind }) => addedWords[language.value][kind]);
  return [...new Set([...fields, ...kinds])];
}
