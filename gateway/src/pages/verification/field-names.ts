import { fieldNameIn, fieldWords } from '../../verification/field-words';
import { language } from '../i18n/language';
import type { ExaminedDocument } from './verification-types';

/** The name of a field in the page's language; undefined for what has none, such as XML elements. */
export function fieldName(path: string): string | undefined {
  return fieldNameIn(path, language.value);
}

/** The name of the part of the document that says something. */
export function partName(part: ExaminedDocument['differences'][number]['part']): string {
  return fieldWords[language.value][`part_${part}`];
}
