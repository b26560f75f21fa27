import { setTimeout as sleep } from 'node:timers/promises';
import { orderPayload, payloadDigest } from '@guanming/chaincode/domain';
import { pause } from '@guanming/runtime';
import type { SeededRandom } from '@guanming/runtime/testing';
import type { ShopSpot } from '@guanming/wire';
import { BillingClient } from '@guanming/services/ticketing';
import type { Installation } from '../installation/installation';
import { Sales } from '../installation/sales';
import type { Sale } from '../installation/sales';
import { noteAnswer } from './order-book';
import type { OrderBook, OrderEntry } from './order-book';

/** From one burst of orders to the next, in milliseconds. */
const PAUSE_MS = 3_000;
const MAX_AT_ONCE = 6;
const AGAIN_AFTER_MS = 500;
/** Like the shop's own (`ticketing-config.ts`). */
const TIMEOUT_MS = 60_000;

/** Another ticketing server of a spot: sends its orders to the billing server itself, in bursts. */
export class Partner {
  readonly #sales: Sales;
  readonly #client: BillingClient;
  readonly #sending = new Set<Promise<void>>();
  #isClosed = false;

  constructor(
    installation: Installation,
    spot: ShopSpot,
    private readonly book: OrderBook,
    private readonly random: SeededRandom,
  ) {
    this.#sales = new Sales(installation, spot);
    const url = installation.urls.billing;
    this.#client = new BillingClient({ url, connections: 50, timeoutMs: TIMEOUT_MS });
  }

  /** Sends bursts until told to stop; those under way go on until each is settled. */
  async keepSending(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const count = 1 + this.random.below(MAX_AT_ONCE);
      for (let sent = 0; sent < count; sent += 1) {
        await this.send();
      }
      await pause(PAUSE_MS, stop);
    }
  }

  /** Begins to send an order: mostly once, sometimes twice at once, sometimes with two contents. */
  async send(): Promise<void> {
    const order = this.#sales.newOrder({ quantity: 1 + this.random.below(3) });
    const variant = this.random.below(10);
    const contents = variant === 0 ? [order, { ...order, iat: order.iat - 1 }] : [order];
    const sales = await Promise.all(contents.map((content) => this.#sales.sign(content)));
    const { orderId, scenicSpotId } = order;
    const entry = this.book.enter({ orderId, scenicSpotId, by: 'billing', begunAt: Date.now() });
    entry.contents = contents.map((content) => payloadDigest(orderPayload(content)));
    for (const sale of variant === 1 ? [...sales, ...sales] : sales) {
      const sending = this.#sendUntilSettled(sale, entry).finally(() => {
        this.#sending.delete(sending);
      });
      this.#sending.add(sending);
    }
  }

  /** Gives the orders that are not settled up. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#client.destroy();
    await Promise.all(this.#sending);
  }

  async #sendUntilSettled({ order, jws }: Sale, entry: OrderEntry): Promise<void> {
    for (let attempted = false; !this.#isClosed; attempted = true) {
      const outcome = await this.#client.request({
        credential: await this.#sales.accessToken(),
        scenicSpotId: order.scenicSpotId,
        orderId: order.orderId,
        order: jws,
        attempted,
        onApproved: () => undefined,
      });
      if (outcome.kind === 'issued') {
        const { invoiceNumber, transactionId, pdf } = outcome.issued;
        this.book.pdfSources.set(order.orderId, pdf);
        noteAnswer(entry, { invoiceNumber, transactionId, at: Date.now() });
        return;
      }
      if (outcome.kind === 'refused') {
        this.#noteRefusal(entry, outcome.refusal.code);
        return;
      }
      entry.problem = outcome.reason;
      await sleep(AGAIN_AFTER_MS);
    }
  }

  /** Of two contents of one order the second is refused; then the first must have an invoice. */
  #noteRefusal(entry: OrderEntry, code: string): void {
    const isRace = code === 'ORDER_ALREADY_INVOICED' && entry.contents.length > 1;
    if (!isRace && entry.outcome === 'open') {
      entry.outcome = 'refused';
      entry.settledAt = Date.now();
      entry.problem = code;
    }
  }
}
