import type { IssueRequest } from '../api/invoices';
import { refusedInstead } from '../api/text-form';
import { InvoiceError } from '../domain/errors';
import { parseInvoiceNumber } from '../domain/invoice-number';
import type { InvoiceNumberParts } from '../domain/invoice-number';
import { readOrderJws } from '../domain/order-jws';
import type { SignedOrder } from '../domain/order-jws';
import type { Settings } from '../domain/settings';

/** An item that can be judged: everything that names keys of the ledger is known. */
export interface ReadItem {
  readonly item: IssueRequest;
  readonly signedOrder: SignedOrder;
  readonly number: InvoiceNumberParts;
}

/** An item, or why it is refused. */
export type BatchEntry = ReadItem | InvoiceError;

/**
 * Takes the items of a batch apart. A bad item is an error in its place; of items for one order, or
 * for one number, the first stays: a contract does not see its own writes.
 */
export function readBatch(items: readonly (IssueRequest | InvoiceError)[]): BatchEntry[] {
  const orders = new Set<string>();
  const numbers = new Set<string>();
  return items.map((item) =>
    refusedInstead(() => {
      const read = readItem(item);
      const { scenicSpotId, orderId } = read.signedOrder.order;
      assertFirst(orders, `${scenicSpotId}\t${orderId}`, 'ORDER_REPEATED_IN_BATCH');
      assertFirst(numbers, read.item.invoiceNumber, 'INVOICE_NUMBER_REPEATED_IN_BATCH');
      return read;
    }),
  );
}

/**
 * The billing provider of a batch. One batch has one: its transient data reach the provider's peer,
 * and nobody's billing data may reach another provider's.
 *
 * @throws InvoiceError ARGUMENT_INVALID - several providers, or one without that role
 */
export function readProvider(entries: readonly BatchEntry[], { roles }: Settings): string {
  const [first = ''] = roles.billingProviders;
  const named = new Set(
    entries.flatMap((entry) =>
      entry instanceof InvoiceError ? [] : [entry.item.provider ?? first],
    ),
  );
  const [provider = first] = named;
  if (named.size > 1 || !roles.billingProviders.includes(provider)) {
    throw new InvoiceError(
      'ARGUMENT_INVALID',
      'all items of a batch need the same billing provider, one that the settings name',
    );
  }
  return provider;
}

function readItem(item: IssueRequest | InvoiceError): ReadItem {
  if (item instanceof InvoiceError) {
    throw item;
  }
  return {
    item,
    signedOrder: readOrderJws(item.order),
    number: parseInvoiceNumber(item.invoiceNumber),
  };
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
