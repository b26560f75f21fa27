import { issueItemSchema, MAX_BATCH_ITEMS } from '../domain/billing-data';
import type { IssueItem } from '../domain/billing-data';
import { InvoiceError } from '../domain/errors';
import { parseInvoiceNumber } from '../domain/invoice-number';
import type { InvoiceNumberParts } from '../domain/invoice-number';
import { readOrderJws } from '../domain/order-jws';
import type { SignedOrder } from '../domain/order-jws';
import { jsonItems, refusedInstead } from './text-form';
import type { TextForm } from './text-form';

/** An item that can be judged: everything that names keys of the ledger is known. */
export interface ReadItem {
  readonly item: IssueItem;
  readonly signedOrder: SignedOrder;
  readonly number: InvoiceNumberParts;
}

/** An item, or why it is refused. */
export type BatchEntry = ReadItem | InvoiceError;

const items = jsonItems(issueItemSchema, MAX_BATCH_ITEMS);

/** The items of a batch, each taken apart; a bad one is an error in its place. */
export const issueItems: TextForm<readonly BatchEntry[], readonly IssueItem[]> = {
  read: (text) =>
    items.read(text).map((item) =>
      item instanceof InvoiceError
        ? item
        : refusedInstead(() => ({
            item,
            signedOrder: readOrderJws(item.order),
            number: parseInvoiceNumber(item.invoiceNumber),
          })),
    ),
  write: items.write,
};
