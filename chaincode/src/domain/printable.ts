import { InvoiceError } from './errors';
import { INVOICE_FONT_COVERAGE } from './invoice-font-coverage';

const ranges: readonly (readonly [number, number])[] = INVOICE_FONT_COVERAGE.split(' ').map(
  (range) => {
    const [first = '', last = ''] = range.split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  },
);

/** Whether the invoice font draws this code point, in regular and in bold. */
export function isPrintable(codePoint: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] ?? [0, 0];
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

/**
 * Refuses a text that the invoice could not show as it is: a glyph that is missing would become an
 * empty box, one shared with another character would read back as that other one.
 *
 * @param field - path of the text, named in the error
 * @throws InvoiceError CHARACTER_NOT_PRINTABLE, naming the first such character and the field
 */
export function assertPrintable(text: string, field: string): void {
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (!isPrintable(codePoint)) {
      const hex = codePoint.toString(16).toUpperCase().padStart(4, '0');
      throw new InvoiceError(
        'CHARACTER_NOT_PRINTABLE',
        `${field} has U+${hex}, which the invoice cannot print; write it with another character`,
      );
    }
  }
}
