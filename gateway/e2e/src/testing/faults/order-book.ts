import type { Answer, SeenOrder } from './evidence';

/** An order of the campaign while it is observed. */
export type OrderEntry = { -readonly [Key in keyof SeenOrder]: SeenOrder[Key] } & {
  contents: string[];
  answers: Answer[];
};

/** All orders of the campaign, and what anybody was told of them. */
export class OrderBook {
  readonly #orders = new Map<string, OrderEntry>();
  /** By order: where its PDF is, and the bearer token for it. */
  readonly pdfSources = new Map<string, { readonly url: string; readonly token: string }>();

  /** The entry of an order; made when it is new. */
  enter(order: Pick<SeenOrder, 'orderId' | 'scenicSpotId' | 'by' | 'begunAt'>): OrderEntry {
    const known = this.#orders.get(order.orderId);
    if (known !== undefined) {
      return known;
    }
    const entry: OrderEntry = { ...order, contents: [], answers: [], outcome: 'open' };
    this.#orders.set(order.orderId, entry);
    return entry;
  }

  get all(): readonly OrderEntry[] {
    return [...this.#orders.values()];
  }

  get open(): readonly OrderEntry[] {
    return this.all.filter(({ outcome }) => outcome === 'open');
  }
}

/** Notes that somebody was told of an invoice; a repetition of the same is no news. */
export function noteAnswer(entry: OrderEntry, answer: Answer): void {
  const isKnown = entry.answers.some(
    ({ invoiceNumber, transactionId }) =>
      invoiceNumber === answer.invoiceNumber && transactionId === answer.transactionId,
  );
  if (!isKnown) {
    entry.answers.push(answer);
  }
  entry.outcome = 'issued';
  entry.settledAt ??= answer.at;
}
