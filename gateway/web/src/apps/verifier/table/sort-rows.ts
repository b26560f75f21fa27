import type { CheckedFile } from '../documents/checked-file';
import type { Light, Outcome } from '@guanming/verification/review';
import type { FileTag } from '../documents/file-words';
import type { CheckedOnPage } from '../documents/page-review';

/** A file as the table shows it. */
export interface Row {
  readonly file: CheckedFile;
  readonly outcome: Outcome<CheckedOnPage>;
  readonly tags: readonly FileTag[];
  readonly light: Light;
}

/** By what the table can be ordered; `order` is that of arrival. */
export type Column = 'order' | 'light' | 'name' | 'spot' | 'number' | 'buyer' | 'total';

/** What needs a look comes first. */
const lights: readonly Light[] = ['bad', 'warn', 'open', 'good'];

const keys: Readonly<Record<Column, (row: Row) => string | number | undefined>> = {
  order: ({ file }) => Number(file.id),
  light: ({ light }) => lights.indexOf(light),
  name: ({ file }) => file.name,
  spot: ({ file }) => file.result?.scenicSpot?.name.zh,
  number: ({ file }) => file.result?.invoiceNumber,
  buyer: ({ file }) => file.result?.document?.buyer.name,
  total: ({ file }) => file.result?.document?.totals.totalWithVat,
};

function compare(one: string | number = '', other: string | number = ''): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), 'zh-CN', { numeric: true });
}

/** The rows in order; equal ones stay as they came. */
export function sortRows(rows: readonly Row[], column: Column, descending: boolean): Row[] {
  const sorted = rows.toSorted((one, other) => compare(keys[column](one), keys[column](other)));
  return descending ? sorted.reverse() : sorted;
}
