import { pause } from '@guanming/runtime';
import type { SeededRandom } from '@guanming/runtime/testing';
import { AnswerError, ShopClient } from '@guanming/services/client';
import type { ShopSpot } from '@guanming/wire';
import type { OrderView } from '@guanming/wire';
import type { Installation } from '../installation/installation';
import { noteAnswer } from './order-book';
import type { OrderBook, OrderEntry } from './order-book';

/** From one purchase of a terminal to its next, in milliseconds. */
const PAUSE_MS = 1_000;
/** How many purchases of ten want no invoice, or want it only later. */
const DECLINED_OF_TEN = 2;
/** An account shows its newest 100 orders at once; a terminal that has this many is replaced. */
const ORDERS_OF_A_TERMINAL = 80;

/** An invented buyer. */
const ORGANIZATION = {
  kind: 'organization',
  name: '杭州远山文化创意有限公司',
  creditCode: '91330106MA2YXW0031',
};

/** A tourist's terminal and what the campaign knows of its orders. */
interface Terminal {
  readonly client: ShopClient;
  readonly orderIds: Set<string>;
  hasAccount: boolean;
}

/** Tourists who buy at the shop, one after the other, whatever happens behind it. */
export class ShopTerminals {
  readonly #all: Terminal[] = [];
  /** By spot. */
  readonly #extra = new Map<string, Terminal>();
  readonly #later: { readonly client: ShopClient; readonly entry: OrderEntry }[] = [];

  constructor(
    private readonly installation: Installation,
    private readonly book: OrderBook,
    private readonly random: SeededRandom,
  ) {}

  /** Buys at a spot until told to stop. Whom the shop does not answer tries again. */
  async keepBuying(spot: ShopSpot, stop: AbortSignal): Promise<void> {
    let terminal = this.#newTerminal();
    while (!stop.aborted) {
      if (terminal.orderIds.size >= ORDERS_OF_A_TERMINAL) {
        terminal = this.#newTerminal();
      }
      await this.#buySomething(terminal, spot);
      await this.#requestLater();
      await pause(PAUSE_MS, stop);
    }
  }

  /**
   * Buys once, with invoice.
   *
   * @throws AnswerError when the shop does not take the order
   */
  async buy(spot: ShopSpot): Promise<OrderEntry> {
    const known = this.#extra.get(spot.scenicSpotId);
    const isFull = known === undefined || known.orderIds.size >= ORDERS_OF_A_TERMINAL;
    const terminal = isFull ? this.#newTerminal() : known;
    this.#extra.set(spot.scenicSpotId, terminal);
    return this.#buy(terminal, spot, { requested: true });
  }

  /** Asks for the invoices that were declined and are wanted now; the shop may not answer yet. */
  async requestAll(): Promise<void> {
    while (this.#later.length > 0 && (await this.#requestLater())) {
      // The next one.
    }
  }

  /** Looks at the orders of the terminals that still wait for an invoice. */
  async lookAtOpen(): Promise<void> {
    const open = new Set(this.book.open.map(({ orderId }) => orderId));
    const waiting = this.#all.filter(({ orderIds }) => [...orderIds].some((id) => open.has(id)));
    await Promise.all(waiting.map((terminal) => this.#look(terminal).catch(passOver)));
  }

  /**
   * Notes what the shop says of every order, also of those whose purchase got no answer.
   *
   * @throws AnswerError when the shop does not answer
   */
  async lookAtAll(): Promise<void> {
    for (const terminal of this.#all.filter(({ hasAccount }) => hasAccount)) {
      await this.#look(terminal);
    }
  }

  #newTerminal(): Terminal {
    const client = new ShopClient(this.installation.urls.ticketing);
    const terminal = { client, orderIds: new Set<string>(), hasAccount: false };
    this.#all.push(terminal);
    return terminal;
  }

  async #buySomething(terminal: Terminal, spot: ShopSpot): Promise<void> {
    const isDeclined = this.random.below(10) < DECLINED_OF_TEN;
    const buyer = this.random.below(3) === 0 ? { buyer: ORGANIZATION } : {};
    try {
      const entry = await this.#buy(terminal, spot, { requested: !isDeclined, ...buyer });
      if (isDeclined && this.random.below(2) === 0) {
        this.#later.push({ client: terminal.client, entry });
      }
    } catch (error) {
      passOver(error);
    }
  }

  async #buy(terminal: Terminal, spot: ShopSpot, invoice: object): Promise<OrderEntry> {
    if (!terminal.hasAccount) {
      await terminal.client.openAccount();
      terminal.hasAccount = true;
    }
    const begunAt = Date.now();
    const quantity = 1 + this.random.below(3);
    const lines = [{ itemCode: this.random.pick(spot.offers).itemCode, quantity }];
    const { scenicSpotId } = spot;
    const order = await terminal.client.buy({ scenicSpotId, lines, invoice });
    return this.#note(terminal, order, begunAt);
  }

  /** Tells whether one was asked for. */
  async #requestLater(): Promise<boolean> {
    const [next] = this.#later;
    if (next === undefined) {
      return false;
    }
    const { entry, client } = next;
    try {
      await client.requestInvoice(entry.orderId);
    } catch (error) {
      passOver(error);
      // Taken already, where the answer to an earlier request was lost.
      if ((error as AnswerError).code !== 'INVOICE_ALREADY_REQUESTED') {
        return false;
      }
    }
    this.#later.shift();
    if (entry.outcome === 'declined') {
      entry.outcome = 'open';
      entry.settledAt = undefined;
    }
    return true;
  }

  async #look(terminal: Terminal): Promise<void> {
    const expected = [...terminal.orderIds];
    const orders = await terminal.client.orders();
    const known = new Set<string>(orders.map(({ orderId }) => orderId));
    for (const order of orders) {
      this.#note(terminal, order, Date.parse(order.orderedAt));
    }
    for (const orderId of expected.filter((id) => !known.has(id))) {
      const entry = this.book.all.find((one) => one.orderId === orderId);
      if (entry !== undefined) {
        entry.shop = null;
      }
    }
  }

  #note(terminal: Terminal, order: OrderView, begunAt: number): OrderEntry {
    const { orderId, scenicSpotId, invoice } = order;
    const entry = this.book.enter({ orderId, scenicSpotId, by: 'shop', begunAt });
    terminal.orderIds.add(orderId);
    const { status, invoiceNumber, transactionId, problem, pdf } = invoice;
    entry.shop = { status, invoiceNumber, transactionId };
    if (pdf !== undefined) {
      this.book.pdfSources.set(orderId, pdf);
    }
    if (status === 'issued' && invoiceNumber !== undefined && transactionId !== undefined) {
      noteAnswer(entry, { invoiceNumber, transactionId, at: Date.now() });
    } else if (status === 'refused' || status === 'declined') {
      entry.outcome = status;
      entry.settledAt ??= Date.now();
      entry.problem = problem?.code;
    } else if (entry.outcome === 'declined') {
      // A request for it was taken although its answer was lost.
      entry.outcome = 'open';
      entry.settledAt = undefined;
    }
    return entry;
  }
}

/** A shop that does not answer, or cannot now, is what the campaign is about. */
function passOver(error: unknown): void {
  if (!(error instanceof AnswerError)) {
    throw error;
  }
}
