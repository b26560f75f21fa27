import type { BillingRecord } from '../api/invoices';
import type { ReadItem } from '../api/issue-items';
import type { OrderApproval } from '../domain/approve-order';
import { canonicalInvoice } from '../domain/canonical-invoice';
import type { Instant } from '../domain/instant';
import { digestCanonicalInvoice } from '../domain/invoice-digest';
import { pageOf, withEntry } from '../domain/number-page';
import type { NumberPage } from '../domain/number-page';
import type { NumberSection } from '../domain/number-section';
import { newInvoiceRecord } from '../domain/order-records';
import { INVOICES_PER_PART } from './billing-parts';
import { BILLING_DATA, orderKey, pageKey, partKey, recordEnd, sectionKey } from './ledger-key';
import type { LedgerKey } from './ledger-key';
import type { LedgerState } from './ledger-state';

type Approved = Extract<OrderApproval, { outcome: 'issue' }>;

/** The writes of one transaction: records at once, each page, section and part once, at its end. */
export class IssuedBatch {
  readonly #pages = new Map<string, { readonly key: LedgerKey; readonly page: NumberPage }>();
  readonly #sections = new Map<string, NumberSection>();
  readonly #invoices: BillingRecord[] = [];

  constructor(
    private readonly state: LedgerState,
    private readonly transaction: { readonly transactionId: string; readonly time: Instant },
  ) {}

  /** Writes the public record of an approved order; the rest waits for {@link IssuedBatch.finish}. */
  add(item: ReadItem, { invoice, number }: Approved): void {
    const { transactionId, time } = this.transaction;
    const text = canonicalInvoice(invoice);
    const part = Math.floor(this.#invoices.length / INVOICES_PER_PART);
    const place = { transactionId, issueTime: time, part };
    const digest = digestCanonicalInvoice(text);
    const record = newInvoiceRecord(invoice, item.signedOrder, place, digest);
    this.state.write(orderKey(record.scenicSpotId, item.signedOrder.order.orderId), record);
    this.#invoices.push({ invoice: text, order: item.item.order });
    this.#use(item, number);
  }

  /** Writes pages, sections and private parts. */
  finish(): void {
    for (const { key, page } of this.#pages.values()) {
      this.state.write(key, page);
    }
    for (const section of this.#sections.values()) {
      this.state.write(sectionKey(section.scenicSpotId, section), section);
    }
    for (let first = 0; first < this.#invoices.length; first += INVOICES_PER_PART) {
      const key = partKey(this.transaction.transactionId, first / INVOICES_PER_PART);
      const invoices = this.#invoices.slice(first, first + INVOICES_PER_PART);
      this.state.writePrivate(BILLING_DATA, key, { invoices });
    }
  }

  #use(item: ReadItem, { page, section }: Approved['number']): void {
    const { scenicSpotId, orderId } = item.signedOrder.order;
    const key = pageKey(scenicSpotId, item.number.year, pageOf(item.number));
    const id = key.join('\t');
    const begun = this.#pages.get(id)?.page ?? page;
    this.#pages.set(id, { key, page: withEntry(begun, item.number, recordEnd(orderId)) });
    if (section !== undefined) {
      this.#sections.set(`${section.scenicSpotId}\t${section.year}\t${section.section}`, section);
    }
  }
}
