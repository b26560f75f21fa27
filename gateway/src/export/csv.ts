/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * What a spreadsheet takes for a number and spoils: it keeps 15 digits, shows 12 as a power of ten,
 * drops zeros in front, and reads an E between digits as an exponent.
 */
const SPOILED = /^(?=.{12})\d+(E\d+)?$|^0\d+$/i;

/**
 * Writes a table as CSV (RFC 4180) with a byte order mark, so that spreadsheets read UTF-8. A cell
 * that a spreadsheet would take for a formula gets an apostrophe before it; a plain number does not. Long
 * numbers are written as `="…"`, which a spreadsheet keeps as text, digit by digit.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(text: string): string {
  if (SPOILED.test(text)) {
    return `"=""${text}"""`;
  }
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
