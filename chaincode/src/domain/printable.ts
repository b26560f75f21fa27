import { codePointName, COMBINING_MARKS, isWithin } from './code-points';
import { InvoiceError } from './errors';
import { INVOICE_FONT_COVERAGE } from './invoice-font-coverage';
import { replacementOf } from './look-alikes';

const ranges = Object.values(INVOICE_FONT_COVERAGE)
  .flatMap((face) => face.split(' '))
  .map((range) => {
    const [first = '', last = ''] = range.split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
  });

/** The ranges of all faces, sorted and joined, so that one search finds a code point. */
const covered = joinRanges(ranges);

function joinRanges(parts: readonly (readonly [number, number])[]): [number, number][] {
  const joined: [number, number][] = [];
  for (const [first, last] of [...parts].sort(([a], [b]) => a - b)) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before[1] + 1) {
      before[1] = Math.max(before[1], last);
    } else {
      joined.push([first, last]);
    }
  }
  return joined;
}

/**
 * Whether a face of the invoice font draws this code point, in regular and in bold. The table is
 * made from the fonts, so that the answer is the same under every version of Node and Unicode.
 */
export function isPrintable(codePoint: number): boolean {
  let low = 0;
  let high = covered.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = covered[middle] ?? [0, 0];
    if (codePoint < first) {
      high = middle - 1;
    } else if (codePoint > last) {
      low = middle + 1;
    } else {
      return true;
    }
  }
  return false;
}

/** The first character of a text that no face of the invoice font draws. */
export function findUnprintable(text: string): string | undefined {
  return Array.from(text).find((character) => !isPrintable(character.codePointAt(0) ?? 0));
}

/**
 * Refuses a text that the invoice could not show as it is: a glyph that is missing would become an
 * empty box, one shared with another character would read back as that other one.
 *
 * @param field - path of the text, named in the error
 * @throws InvoiceError CHARACTER_NOT_PRINTABLE, naming the first such character, the field, and,
 *   where it is known, what to write instead
 */
export function assertPrintable(text: string, field: string): void {
  const character = findUnprintable(text);
  if (character !== undefined) {
    const codePoint = character.codePointAt(0) ?? 0;
    throw new InvoiceError(
      'CHARACTER_NOT_PRINTABLE',
      `${field} has ${codePointName(codePoint)}, which the invoice cannot print; ${adviceFor(codePoint)}`,
    );
  }
}

function adviceFor(codePoint: number): string {
  const instead = replacementOf(codePoint);
  if (instead === '') {
    return 'leave it out, it cannot be seen';
  }
  if (instead !== undefined) {
    const names = Array.from(instead, (each) => codePointName(each.codePointAt(0) ?? 0));
    return `write ${instead.trim() === '' ? 'a blank' : instead} (${names.join(' ')}) instead`;
  }
  return isWithin(COMBINING_MARKS, codePoint)
    ? 'write the letter and its mark as one character'
    : 'write it with another character';
}
