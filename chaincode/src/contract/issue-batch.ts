import type { BatchEntry } from '../api/issue-items';
import { refusedInstead } from '../api/text-form';
import { InvoiceError } from '../domain/errors';

/**
 * Of items for one order, or for one number, the first stays: a contract does not see its own
 * writes.
 */
export function withoutRepetitions(entries: readonly BatchEntry[]): BatchEntry[] {
  const orders = new Set<string>();
  const numbers = new Set<string>();
  return entries.map((entry) =>
    entry instanceof InvoiceError
      ? entry
      : refusedInstead(() => {
          const { scenicSpotId, orderId } = entry.signedOrder.order;
          assertFirst(orders, `${scenicSpotId}\t${orderId}`, 'ORDER_REPEATED_IN_BATCH');
          assertFirst(numbers, entry.item.invoiceNumber, 'INVOICE_NUMBER_REPEATED_IN_BATCH');
          return entry;
        }),
  );
}

function assertFirst(
  seen: Set<string>,
  key: string,
  code: 'ORDER_REPEATED_IN_BATCH' | 'INVOICE_NUMBER_REPEATED_IN_BATCH',
): void {
  if (seen.has(key)) {
    throw new InvoiceError(code, 'an earlier item of the batch has the same');
  }
  seen.add(key);
}
