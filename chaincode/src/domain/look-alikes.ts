import { isWithin, OTHER_BLANKS, type CodePointRange } from './code-points';
import { LOOK_ALIKES } from './look-alike-table';

/**
 * What is not seen: soft hyphen, zero width, variation selectors, Hangul fillers. Characters that turn
 * the text around them (U+202E) stay: nobody types them by mistake.
 */
const UNSEEN: readonly CodePointRange[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2060, 0x2064],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xe0100, 0xe01ef],
];

const lookAlikes = new Map(LOOK_ALIKES.flatMap(readRun));

function readRun(run: string): [codePoint: number, text: string][] {
  const [, first = '', sign, text = ''] = /^([0-9a-f]+)([:=])(.+)$/u.exec(run) ?? [];
  const start = Number.parseInt(first, 16);
  return sign === '='
    ? [[start, text]]
    : Array.from(text, (character, index) => [start + index, character]);
}

/**
 * Replaces a character that people paste and that names are not written with: a radical (U+2F42)
 * for its ideograph, a bullet for the separator of names, full-width letters for plain ones, an
 * ideographic blank for a blank; nothing for what cannot be seen. Two tables that do not depend on
 * the version of Unicode.
 *
 * @returns the characters to write instead, or undefined when there is nothing better
 */
export function replacementOf(codePoint: number): string | undefined {
  if (isWithin(OTHER_BLANKS, codePoint)) {
    return ' ';
  }
  return isWithin(UNSEEN, codePoint) ? '' : lookAlikes.get(codePoint);
}
