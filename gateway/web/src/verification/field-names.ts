import { fieldNameIn, fieldWords } from '@guanming/verification/words';
import type { ExaminedDocument } from '@guanming/wire';
import { language } from '../i18n/language';

/** The name of a field in the page's language; undefined for what has none, such as XML elements. */
export function fieldName(path: string): string | undefined {
  return fieldNameIn(path, language.value);
}

/** The name of the part of the document that says something. */
export function partName(part: ExaminedDocument['differences'][number]['part']): string {
  return fieldWords[language.value][`part_${part}`];
}
