import { eastAsianWidth } from 'get-east-asian-width';

/** Columns of a terminal that a text takes. */
export function displayWidth(text: string): number {
  return Array.from(text).reduce((width, character) => width + columnsOf(character), 0);
}

/** Wide and fullwidth characters take two columns (Unicode TR 11). */
function columnsOf(character: string): number {
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** Fills a text up with blanks to so many columns. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}

/** Cuts a text to so many columns, with an ellipsis where something is cut off. */
export function cutColumns(text: string, columns: number): string {
  if (displayWidth(text) <= columns) {
    return text;
  }
  let cut = '';
  for (const character of text) {
    if (displayWidth(cut + character) > columns - 1) {
      break;
    }
    cut += character;
  }
  return `${cut}…`;
}

/** Takes away what could move the cursor or color the terminal: names of files are anybody's. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
