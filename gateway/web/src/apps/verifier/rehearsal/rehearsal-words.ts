import type { ExaminedDocument } from '@guanming/wire';
import { expectations } from '@guanming/wire/verdicts';
import type { ForgeryKind } from '@guanming/wire/verdicts';
import { verificationText } from '../../../verification/verification-dictionary';
import type { VerificationKey } from '../../../verification/verification-dictionary';
import { fieldName, partName } from '../../../verification/field-names';
import { rehearsalText as text } from './rehearsal-dictionary';
import type { RehearsalKey } from './rehearsal-dictionary';

type Change = NonNullable<ExaminedDocument['fileChange']>['reason'];

function wordOf(prefix: 'title' | 'about', name: ForgeryKind): string {
  return text(`${prefix}_${name.replaceAll('-', '_')}` as RehearsalKey);
}

function changeWord(reason: Change): string {
  return verificationText(`change_${reason.replaceAll('-', '_')}` as VerificationKey);
}

/** The name of a kind. */
export function titleOf(kind: ForgeryKind): string {
  return wordOf('title', kind);
}

/** Tells how a forgery was made. */
export function aboutOf(kind: ForgeryKind): string {
  return wordOf('about', kind);
}

/** The verdict in a word. */
export function verdictWord(verdict: ExaminedDocument['verdict']): string {
  return verificationText(`verdict_${verdict.replaceAll('-', '_')}` as VerificationKey);
}

/** Tells the verdict that a forgery must get. */
export function expectedOf(kind: ForgeryKind): string {
  const { verdict, difference, fileChange } = expectations[kind];
  const word = verdictWord(verdict);
  if (difference !== undefined) {
    const field = fieldName(difference.field) ?? difference.field;
    return text('expectedField', { verdict: word, field, part: partName(difference.part) });
  }
  return fileChange === undefined ? word : `${word} (${changeWord(fileChange)})`;
}

/** The difference that a kind is about, else the first one; else how the file was changed. */
export function namedBy(kind: ForgeryKind, result: ExaminedDocument): string | undefined {
  const { difference: meant } = expectations[kind];
  const { differences, fileChange } = result;
  const named =
    differences.find(({ field, part }) => field === meant?.field && part === meant.part) ??
    differences[0];
  if (named !== undefined) {
    const { field, part, document, ledger } = named;
    return text('named', {
      field: fieldName(field) ?? field,
      part: partName(part),
      document: document.trim(),
      ledger,
    });
  }
  return fileChange && changeSentence(fileChange);
}

function changeSentence({ reason, places }: NonNullable<ExaminedDocument['fileChange']>): string {
  const word = changeWord(reason);
  const fields = [...new Set(places.flatMap((place) => place.fields))];
  const names = fields.map((field) => fieldName(field) ?? field).join(text('comma'));
  return names === '' ? word : text('changedFields', { change: word, fields: names });
}
