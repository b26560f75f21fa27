import type { IssueResult } from '../api/invoices';
import type { BatchEntry, ReadItem } from '../api/issue-items';
import { refusedInstead } from '../api/text-form';
import { approveOrder } from '../domain/approve-order';
import { InvoiceError } from '../domain/errors';
import type { Instant } from '../domain/instant';
import { isSignedBy } from '../domain/order-jws';
import { keyOf } from '../domain/spot-live';
import type { GovernanceFacts } from './governance-facts';
import { withoutRepetitions } from './issue-batch';
import { factsOf, loadFacts } from './issue-facts';
import type { BatchFacts } from './issue-facts';
import { IssuedBatch } from './issued-batch';
import type { LedgerState } from './ledger-state';
import type { OtherLedgers } from './other-ledgers';

/** An issuing transaction: whose ledger it is on, the facts that hold, its id, and its time. */
export interface IssuingTransaction {
  /** MSP id of the billing provider. */
  readonly provider: string;
  readonly governance: GovernanceFacts;
  readonly transactionId: string;
  readonly time: Instant;
}

/**
 * Issues the invoices of a batch: reads everything that any item needs, verifies the signatures in
 * parallel, judges each item by the domain's one rule, and writes what was approved. Whatever an
 * item lacks, or what of the ledger cannot be read, refuses that item alone.
 *
 * @returns one result for each item, in order; `STOPS_UNREADABLE` for all when nobody can say what
 *   is stopped
 */
export async function issueInvoices(
  state: LedgerState,
  others: OtherLedgers,
  requests: readonly BatchEntry[],
  transaction: IssuingTransaction,
): Promise<IssueResult[]> {
  const entries = withoutRepetitions(requests);
  const items = entries.filter((entry): entry is ReadItem => !(entry instanceof InvoiceError));
  const facts = await loadFacts(state, others, transaction, items).catch(unreadableInstead);
  if (facts instanceof InvoiceError) {
    return entries.map((entry) => newResult(entry instanceof InvoiceError ? entry : facts));
  }
  const signed = await verifySignatures(facts, items);
  const batch = new IssuedBatch(state, transaction);
  const issue = (item: ReadItem): IssueResult => {
    const approval = approveOrder(
      factsOf(state, item, facts, signed.has(item)),
      item.signedOrder,
      item.item,
      transaction.time,
    );
    if (approval.outcome === 'already-issued') {
      return { status: 'already-issued', invoiceNumber: approval.invoiceNumber };
    }
    batch.add(item, approval);
    return { status: 'issued', invoiceNumber: approval.invoice.invoiceNumber };
  };
  const results = entries.map((entry) =>
    newResult(entry instanceof InvoiceError ? entry : refusedInstead(() => issue(entry))),
  );
  batch.finish();
  return results;
}

function newResult(result: IssueResult | InvoiceError): IssueResult {
  return result instanceof InvoiceError ? { status: 'refused', code: result.code } : result;
}

function unreadableInstead(error: unknown): InvoiceError {
  if (error instanceof InvoiceError && error.code === 'STOPS_UNREADABLE') {
    return error;
  }
  throw error;
}

/** The items whose signature is of the key that they name. */
async function verifySignatures(
  { governance, halted }: BatchFacts,
  items: readonly ReadItem[],
): Promise<ReadonlySet<ReadItem>> {
  const signed = new Set<ReadItem>();
  await Promise.all(
    items.map(async (item) => {
      const { order, header } = item.signedOrder;
      const live = governance.readableSpot(order.scenicSpotId);
      const key = live && keyOf(live, halted, header.kid);
      if (await isSignedBy(item.signedOrder, key?.jwk)) {
        signed.add(item);
      }
    }),
  );
  return signed;
}
