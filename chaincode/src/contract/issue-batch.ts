import { z } from 'zod';
import { issueItemSchema, MAX_BATCH_ITEMS } from '../domain/billing-data';
import { InvoiceError } from '../domain/errors';
import { mspIdSchema } from '../domain/identifiers';
import { parseInvoiceNumber } from '../domain/invoice-number';
import type { InvoiceNumberParts } from '../domain/invoice-number';
import { readOrderJws } from '../domain/order-jws';
import type { SignedOrder } from '../domain/order-jws';
import { parseJsonWith, parseWith } from '../domain/parse';
import type { Settings } from '../domain/settings';

const batchSchema = z.array(z.unknown()).min(1).max(MAX_BATCH_ITEMS);

const itemSchema = issueItemSchema.extend({
  /** The billing provider whose collection keeps the billing data; the first unless said. */
  provider: mspIdSchema.optional(),
});

/** An item that can be judged: everything that names keys of the ledger is known. */
export interface ReadItem {
  readonly item: z.infer<typeof itemSchema>;
  readonly signedOrder: SignedOrder;
  readonly number: InvoiceNumberParts;
}

/** An item, or why it is refused. */
export type BatchEntry = ReadItem | InvoiceError;

/**
 * Takes the items of a batch apart. A bad item is an error in its place; of items for one order, or
 * for one number, the first stays: a contract does not see its own writes.
 *
 * @param text - JSON array of 1 to 500 items
 * @throws InvoiceError ARGUMENT_INVALID - not such an array
 */
export function readBatch(text: string): BatchEntry[] {
  const orders = new Set<string>();
  const numbers = new Set<string>();
  return parseJsonWith(batchSchema, text).map((value) =>
    refusedInstead(() => {
      const read = readItem(value);
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

/** The outcome of `judge`, or the refusal that it throws; anything else it throws is a mistake of ours. */
export function refusedInstead<Value>(judge: () => Value): Value | InvoiceError {
  try {
    return judge();
  } catch (error) {
    if (error instanceof InvoiceError) {
      return error;
    }
    throw error;
  }
}

function readItem(value: unknown): ReadItem {
  const item = parseWith(itemSchema, value);
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
