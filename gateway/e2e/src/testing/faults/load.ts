import { setTimeout as sleep } from 'node:timers/promises';
import { SeededRandom } from '@guanming/runtime/testing';
import type { Installation } from '../installation/installation';
import type { OrderBook } from './order-book';
import { Partner } from './partner';
import { ShopTerminals } from './shop-terminals';

/** Between two orders that measure how long nothing is issued, in milliseconds. */
const PULSE_PAUSE_MS = 100;

/** Everybody who orders: tourists at the shop and partners at the billing server, for each spot. */
export class Load {
  readonly terminals: ShopTerminals;
  readonly #partners: readonly Partner[];
  #stop = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly installation: Installation,
    book: OrderBook,
    seed: number,
  ) {
    const random = new SeededRandom(seed);
    this.terminals = new ShopTerminals(installation, book, random);
    this.#partners = installation.spots.map(
      (spot) => new Partner(installation, spot, book, random),
    );
  }

  /** Begins to order, once whoever was told to stop has stopped. */
  async start(): Promise<void> {
    await this.#running;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#running = Promise.all([
      ...this.installation.spots.map((spot) => this.terminals.keepBuying(spot, signal)),
      ...this.#partners.map((partner) => partner.keepSending(signal)),
    ]);
    // Whoever stops the load is told.
    this.#running.catch(() => undefined);
  }

  /** Lets purchases under way end and begins no other; waits for that at most so long. */
  async stop(withinMs: number): Promise<void> {
    this.#stop.abort();
    await Promise.race([this.#running, sleep(withinMs, undefined, { ref: false })]);
  }

  /** Sends orders in quick succession, so that a gap between two invoices can be seen. */
  async pulse(durationMs: number): Promise<void> {
    const [partner] = this.#partners;
    for (const until = Date.now() + durationMs; Date.now() < until;) {
      await partner?.send();
      await sleep(PULSE_PAUSE_MS);
    }
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#partners.map((partner) => partner.close()));
  }
}
