import type { IssueRequest, IssueResult } from '../api/invoices';
import { refusedInstead } from '../api/text-form';
import { approveOrder } from '../domain/approve-order';
import { InvoiceError } from '../domain/errors';
import type { Instant } from '../domain/instant';
import { isSignedBy } from '../domain/order-jws';
import type { Settings } from '../domain/settings';
import { ticketingKeySchema } from '../domain/ticketing-key';
import { readBatch, readProvider } from './issue-batch';
import type { BatchEntry, ReadItem } from './issue-batch';
import { factsOf, loadFacts } from './issue-facts';
import { IssuedBatch } from './issued-batch';
import { billingDataCollection, ticketingKeyKey } from './ledger-key';
import type { LedgerState } from './ledger-state';

/** An issuing transaction: the settings that hold, its id, and its time. */
export interface IssuingTransaction {
  readonly settings: Settings;
  readonly transactionId: string;
  readonly time: Instant;
}

/**
 * Issues the invoices of a batch: reads everything that any item needs, verifies the signatures in
 * parallel, judges each item by the domain's one rule, and writes what was approved. Whatever an
 * item lacks, or what of the ledger cannot be read, refuses that item alone.
 *
 * @returns one result for each item, in order
 * @throws InvoiceError ARGUMENT_INVALID - the batch as a whole
 */
export async function issueInvoices(
  state: LedgerState,
  requests: readonly (IssueRequest | InvoiceError)[],
  transaction: IssuingTransaction,
): Promise<IssueResult[]> {
  const { settings, time } = transaction;
  const entries = readBatch(requests);
  const collection = billingDataCollection(readProvider(entries, settings));
  const items = entries.filter((entry): entry is ReadItem => !(entry instanceof InvoiceError));
  await loadFacts(state, items);
  const signed = await verifySignatures(state, items);
  const batch = new IssuedBatch(state, transaction);
  const issue = (item: ReadItem): IssueResult => {
    const facts = factsOf(state, item, settings, signed.has(item));
    const approval = approveOrder(facts, item.signedOrder, item.item, time);
    if (approval.outcome === 'already-issued') {
      return { status: 'already-issued', invoiceNumber: approval.invoiceNumber };
    }
    batch.add(item, approval);
    return { status: 'issued', invoiceNumber: approval.invoice.invoiceNumber };
  };
  const results = entries.map((entry) => newResult(entry, issue));
  batch.finish(collection);
  return results;
}

function newResult(entry: BatchEntry, issue: (item: ReadItem) => IssueResult): IssueResult {
  const result = entry instanceof InvoiceError ? entry : refusedInstead(() => issue(entry));
  return result instanceof InvoiceError ? { status: 'refused', code: result.code } : result;
}

/** The items whose signature is of the key that they name. */
async function verifySignatures(
  state: LedgerState,
  items: readonly ReadItem[],
): Promise<ReadonlySet<ReadItem>> {
  const signed = new Set<ReadItem>();
  await Promise.all(
    items.map(async (item) => {
      const { order, header } = item.signedOrder;
      const key = refusedInstead(() =>
        state.loaded(ticketingKeyKey(order.scenicSpotId, header.kid), ticketingKeySchema),
      );
      const jwk = key instanceof InvoiceError ? undefined : key?.jwk;
      if (await isSignedBy(item.signedOrder, jwk)) {
        signed.add(item);
      }
    }),
  );
  return signed;
}
