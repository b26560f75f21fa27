import type { InvoiceAmounts } from '../block-facts';
import type { CacheFile } from './cache-file';
import { sequenceOf } from './sequence';

/**
 * Adds amounts that the peer did not have when the block came.
 *
 * @returns how many invoices were without
 */
export function writeAmounts(
  file: CacheFile,
  amounts: ReadonlyMap<string, InvoiceAmounts>,
): number {
  return file.transact(() => {
    let added = 0;
    for (const [number, { totalWithVat, totalVat }] of amounts) {
      const row = file.get<{ day: string; spot_id: string }>(
        'SELECT day, spot_id FROM invoice WHERE number = ? AND total IS NULL',
        number,
      );
      if (row !== undefined) {
        added += 1;
        file.run(
          'UPDATE invoice SET total = ?, vat = ? WHERE number = ?',
          ...[totalWithVat, totalVat, number],
        );
        file.run(
          `UPDATE invoices_of_day SET total = total + ?, vat = vat + ?,
             without_amount = without_amount - 1 WHERE day = ? AND spot_id = ?`,
          ...[totalWithVat, totalVat, row.day, row.spot_id],
        );
      }
    }
    return added;
  });
}

/** Counts that the amounts of a block were asked for once more. */
export function countAsked(file: CacheFile, block: number): void {
  file.run(
    'UPDATE invoice SET asked = asked + 1 WHERE total IS NULL AND seq >= ? AND seq < ?',
    sequenceOf({ block, position: 0 }),
    sequenceOf({ block: block + 1, position: 0 }),
  );
}
