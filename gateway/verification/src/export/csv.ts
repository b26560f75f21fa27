/**
 * Where a spreadsheet would take a text for a formula (OWASP, CSV injection): before `=`, `+`, `-`
 * or `@`, also full-width or small, at the beginning of a cell, and after what another program takes
 * for the end of one: spreadsheets of many countries separate cells by `;`.
 */
const FORMULA = /(^|[;|\t\r\n])([\s\p{C}"]*)(?=[=+\-@＝＋－＠﹦﹢﹣﹫])/gu;
const BLANK_FIRST = /^[\t\r\n]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * What a spreadsheet takes for a number and spoils: it keeps 15 digits, shows 12 as a power of ten,
 * drops zeros in front, and reads an E between digits as an exponent.
 */
const SPOILED = /^(?=.{12})\d+(E\d+)?$|^0\d+$/i;

/**
 * Writes a table as CSV (RFC 4180) with a byte order mark, so that spreadsheets read UTF-8. What a
 * spreadsheet would take for a formula gets an apostrophe before it; a plain number does not. Long
 * numbers are written as `="…"`, which a spreadsheet keeps as text, digit by digit; at the beginning
 * of a line, which as a whole is one cell where `;` separates, after an apostrophe.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map(
    (row) => `${row.map((text, index) => cell(text, index === 0)).join(',')}\r\n`,
  );
  return `\ufeff${lines.join('')}`;
}

function cell(text: string, isFirst: boolean): string {
  if (SPOILED.test(text)) {
    return isFirst ? `'${text}` : `"=""${text}"""`;
  }
  const safe = NUMBER.test(text) ? text : withoutFormulas(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function withoutFormulas(text: string): string {
  const safe = text.replace(FORMULA, "$1'$2");
  return BLANK_FIRST.test(safe) ? `'${safe}` : safe;
}
