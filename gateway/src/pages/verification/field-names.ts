import { fieldDictionary, fieldText } from './field-dictionary';
import type { FieldKey } from './field-dictionary';
import type { ExaminedDocument } from './verification-types';

const LINE = /^lines\.(\d+)\.(.+)$/;

function keyOf(path: string): FieldKey | undefined {
  const key = path.replaceAll('.', '_');
  return Object.hasOwn(fieldDictionary.zh, key) ? (key as FieldKey) : undefined;
}

/** The name of a field in the page's language; undefined for what has none, such as XML elements. */
export function fieldName(path: string): string | undefined {
  const [, index, member] = LINE.exec(path) ?? [];
  const key = keyOf(member ?? path);
  if (key === undefined) {
    return undefined;
  }
  const name = fieldText(key);
  return index === undefined ? name : fieldText('line', { line: Number(index) + 1, name });
}

/** The name of the part of the document that says something. */
export function partName(part: ExaminedDocument['differences'][number]['part']): string {
  return fieldText(`part_${part}`);
}
