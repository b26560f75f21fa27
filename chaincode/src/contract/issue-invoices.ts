import type { IssueRequest, IssueResult } from '../api/invoices';
import { refusedInstead } from '../api/text-form';
import { approveOrder } from '../domain/approve-order';
import type { NumberFacts, OrderFacts } from '../domain/approve-order';
import { billingQualificationSchema } from '../domain/billing-qualification';
import { canonicalInvoice } from '../domain/canonical-invoice';
import { InvoiceError } from '../domain/errors';
import type { Instant } from '../domain/instant';
import type { Invoice } from '../domain/invoice';
import { digestCanonicalInvoice } from '../domain/invoice-digest';
import { invoiceRecordSchema, orderRecordSchema } from '../domain/invoice-record';
import { numberSectionSchema, sectionOf } from '../domain/number-section';
import { isSignedBy } from '../domain/order-jws';
import { newInvoiceRecord } from '../domain/order-records';
import { scenicSpotHeadSchema, scenicSpotRevisionSchema } from '../domain/scenic-spot';
import type { Settings } from '../domain/settings';
import { ticketingKeySchema } from '../domain/ticketing-key';
import { readBatch, readProvider } from './issue-batch';
import type { BatchEntry, ReadItem } from './issue-batch';
import {
  billingDataCollection,
  invoiceKey,
  orderKey,
  qualificationKey,
  sectionKey,
  spotHeadKey,
  spotRevisionKey,
  ticketingKeyKey,
} from './ledger-key';
import type { LedgerKey } from './ledger-key';
import type { LedgerState } from './ledger-state';

/** An issuing transaction: the settings that hold, its id, and its time. */
export interface IssuingTransaction {
  readonly settings: Settings;
  readonly transactionId: string;
  readonly time: Instant;
}

/**
 * Issues the invoices of a batch: reads everything that any item needs, verifies the signatures in
 * parallel, judges each item by the domain's one rule, and writes what was approved.
 *
 * @returns one result for each item, in order
 * @throws InvoiceError ARGUMENT_INVALID - the batch as a whole
 */
export async function issueInvoices(
  state: LedgerState,
  requests: readonly (IssueRequest | InvoiceError)[],
  transaction: IssuingTransaction,
): Promise<IssueResult[]> {
  const entries = readBatch(requests);
  const collection = billingDataCollection(readProvider(entries, transaction.settings));
  const items = entries.filter((entry): entry is ReadItem => !(entry instanceof InvoiceError));
  await state.load(items.flatMap((item) => Object.values(keysOf(item))));
  const signed = await verifySignatures(state, items);
  const issue = (item: ReadItem): IssueResult => {
    const facts = factsOf(state, item, transaction.settings, signed.has(item));
    const approval = approveOrder(facts, item.signedOrder, item.item, transaction.time);
    if (approval.outcome === 'already-issued') {
      return { status: 'already-issued', invoiceNumber: approval.invoiceNumber };
    }
    const keys = keysOf(item);
    const invoiceText = writeInvoice(state, keys.invoice, approval.invoice, transaction);
    state.write(keys.order, approval.orderRecord);
    state.writePrivate(collection, approval.invoice.invoiceNumber, {
      invoice: invoiceText,
      order: item.item.order,
    });
    return { status: 'issued', invoiceNumber: approval.invoice.invoiceNumber };
  };
  return entries.map((entry) => newResult(entry, issue));
}

function newResult(entry: BatchEntry, issue: (item: ReadItem) => IssueResult): IssueResult {
  const result = entry instanceof InvoiceError ? entry : refusedInstead(() => issue(entry));
  return result instanceof InvoiceError ? { status: 'refused', code: result.code } : result;
}

/** Everything that is read for an item; order and number among it, so that a race has one winner. */
function keysOf({
  item,
  signedOrder,
  number,
}: ReadItem): Record<
  'head' | 'revision' | 'qualification' | 'key' | 'section' | 'order' | 'invoice',
  LedgerKey
> {
  const { scenicSpotId, orderId } = signedOrder.order;
  return {
    head: spotHeadKey(scenicSpotId),
    revision: spotRevisionKey(scenicSpotId, item.spotRevision),
    qualification: qualificationKey(scenicSpotId),
    key: ticketingKeyKey(scenicSpotId, signedOrder.header.kid),
    section: sectionKey(scenicSpotId, number.year, sectionOf(number)),
    order: orderKey(scenicSpotId, orderId),
    invoice: invoiceKey(scenicSpotId, item.invoiceNumber),
  };
}

/** The items whose signature is of the key that they name. */
async function verifySignatures(
  state: LedgerState,
  items: readonly ReadItem[],
): Promise<ReadonlySet<ReadItem>> {
  const signed = new Set<ReadItem>();
  await Promise.all(
    items.map(async (item) => {
      const key = state.loaded(keysOf(item).key, ticketingKeySchema);
      if (await isSignedBy(item.signedOrder, key?.jwk)) {
        signed.add(item);
      }
    }),
  );
  return signed;
}

function factsOf(
  state: LedgerState,
  item: ReadItem,
  settings: Settings,
  signatureValid: boolean,
): OrderFacts & NumberFacts {
  const keys = keysOf(item);
  return {
    settings,
    signatureValid,
    head: state.loaded(keys.head, scenicSpotHeadSchema),
    revision: state.loaded(keys.revision, scenicSpotRevisionSchema),
    qualification: state.loaded(keys.qualification, billingQualificationSchema),
    key: state.loaded(keys.key, ticketingKeySchema),
    section: state.loaded(keys.section, numberSectionSchema),
    orderRecord: state.loaded(keys.order, orderRecordSchema),
    numberTaken: state.loaded(keys.invoice, invoiceRecordSchema) !== undefined,
  };
}

/** Writes the public record; returns the canonical text that its digest covers. */
function writeInvoice(
  state: LedgerState,
  key: LedgerKey,
  invoice: Invoice,
  { transactionId, time }: IssuingTransaction,
): string {
  const text = canonicalInvoice(invoice);
  const digest = digestCanonicalInvoice(text);
  state.write(key, newInvoiceRecord(invoice, { transactionId, issueTime: time }, digest));
  return text;
}
