import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import { ShopClient } from '../../local';
import type { ShopSpot } from '../../ticketing/ticketing-config';

const TERMINALS = 4;
/** From one purchase of a terminal to its next, in milliseconds. */
const PAUSE_MS = 400;
const READS_AT_A_TIME = 10;

/** An order that the shop has taken. */
export interface Bought {
  readonly terminal: ShopClient;
  readonly orderId: string;
}

/** What became of an order, as its terminal sees it. */
export type Settled = Awaited<ReturnType<ShopClient['order']>>;

/** Tourists who keep buying, whatever happens to the servers behind the shop. */
export class OrderFlow {
  readonly bought: Bought[] = [];
  readonly #terminals: readonly ShopClient[];
  readonly #running: Promise<unknown>;
  #stopped = false;

  constructor(
    private readonly url: string,
    private readonly spot: ShopSpot,
  ) {
    this.#terminals = Array.from({ length: TERMINALS }, () => new ShopClient(url));
    this.#running = Promise.all(this.#terminals.map((terminal) => this.#keepBuying(terminal)));
    // Whoever stops the flow is told; until then a failed purchase must not end the process.
    this.#running.catch(() => undefined);
  }

  /** Buys once more and waits until the invoice is there. */
  async buyAndSettle(withinMs: number): Promise<Settled> {
    const terminal = new ShopClient(this.url);
    const orderId = await this.#buy(terminal);
    return terminal.settledOrder(orderId, withinMs);
  }

  /** Lets purchases under way end, and begins no other. */
  stop(): void {
    this.#stopped = true;
  }

  /**
   * Stops buying and waits until every order is issued or refused.
   *
   * @throws LocalError when the shop refused an order, or does not settle one in time
   */
  async settle(withinMs: number): Promise<Settled[]> {
    this.stop();
    await this.#running;
    const deadline = Date.now() + withinMs;
    const queue = new PQueue({ concurrency: READS_AT_A_TIME });
    return queue.addAll(
      this.bought.map(
        ({ terminal, orderId }) =>
          () =>
            terminal.settledOrder(orderId, Math.max(0, deadline - Date.now())),
      ),
    );
  }

  async #keepBuying(terminal: ShopClient): Promise<void> {
    while (!this.#stopped) {
      await this.#buy(terminal);
      await sleep(PAUSE_MS);
    }
  }

  async #buy(terminal: ShopClient): Promise<string> {
    const { scenicSpotId, offers } = this.spot;
    const lines = [{ itemCode: offers[0]?.itemCode, quantity: 1 }];
    const { orderId } = await terminal.buy({ scenicSpotId, lines });
    this.bought.push({ terminal, orderId });
    return orderId;
  }
}
