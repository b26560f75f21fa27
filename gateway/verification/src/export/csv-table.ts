import type { Language } from '@guanming/wire';
import { toCsv } from './csv';

/** A column of a table: its heading in each language, and the cell of a row; empty when undefined. */
export interface CsvColumn<Row> {
  readonly zh: string;
  readonly en: string;
  readonly cell: (row: Row) => string | undefined;
}

/** Writes rows as CSV ({@link toCsv}) under headings in one language. */
export function csvTable<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
  language: Language,
): string {
  return toCsv([
    columns.map((column) => column[language]),
    ...rows.map((row) => columns.map(({ cell }) => cell(row) ?? '')),
  ]);
}
