import { ShopClient } from '@guanming/services/client';
import type { JsonExchange } from '@guanming/services/client';
import { interpolate } from '@guanming/web/words';
import type { OrderView } from '@guanming/wire';
import type { Locator, Page } from 'playwright-core';
import type { TerminalPage } from '../../testing/browser/terminal-page';
import { wordsOf } from './words';
import type { Words } from './words';

/** A tourist with one page of the shop, who counts taps. */
export class Shopper {
  taps = 0;
  readonly words: Words;
  readonly client: ShopClient;

  private constructor(
    readonly terminal: TerminalPage,
    readonly shop: string,
    readonly page: Page,
  ) {
    this.words = wordsOf(terminal.look.language);
    this.client = shopClientOf(terminal, shop);
  }

  /** Opens the shop. */
  static async visit(terminal: TerminalPage, shop: string, path = '#/'): Promise<Shopper> {
    return new Shopper(terminal, shop, await terminal.goto(`${shop}/${path}`));
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** A link in sight: the navigation has each place twice, for phones and for desks. */
  link(name: string): Locator {
    return this.page.getByRole('link', { name }).filter({ visible: true }).first();
  }

  async tap(target: Locator): Promise<void> {
    this.taps += 1;
    await (this.terminal.look.width < 600 ? target.tap() : target.click());
  }

  /** From the list of spots to the page of one. */
  async chooseSpot(name: string): Promise<void> {
    await this.tap(this.link(name));
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  /** Buys what the page of the spot offers; gives the identifier of the order. */
  async buy(): Promise<string> {
    await this.tap(this.button(this.words.shop.buyNow));
    await this.tap(this.payButton());
    await this.page.getByRole('heading', { name: this.words.shop.bought }).waitFor();
    return this.shownOrder();
  }

  payButton(): Locator {
    const [before = '', after = ''] = interpolate(this.words.shop.paySimulated, {
      price: '¥',
    }).split('¥');
    return this.page.getByRole('button', { name: new RegExp(`^${before}¥[\\d.,]+${after}$`) });
  }

  /** Identifier of the order whose page is shown. */
  shownOrder(): string {
    return /#\/orders\/(\w+)/.exec(this.page.url())?.[1] ?? '';
  }

  /** Waits on the page of an order until its invoice is issued. */
  async waitUntilIssued(): Promise<void> {
    await this.page.getByText(this.words.shop.issuedText).waitFor({ timeout: 60_000 });
  }

  /** Goes to one of the places of the navigation. */
  async goTo(place: 'spots' | 'orders' | 'wallet' | 'settings'): Promise<void> {
    await this.tap(this.link(this.words.shop[place]));
  }

  /** Goes to an address of the shop, such as `#/`. */
  async open(place: string): Promise<void> {
    await this.page.goto(`${this.shop}/${place}`);
  }

  /** Whether the shop says that a spot can issue, or that it cannot. */
  async canInvoice(scenicSpotId: string, expected: boolean): Promise<boolean> {
    const spots = await this.client.listSpots();
    return spots.find((one) => one.scenicSpotId === scenicSpotId)?.canInvoice === expected;
  }

  /** Orders as the page does, but without it; gives the identifier of the order. */
  async placeOrder(body: object): Promise<string> {
    return (await this.client.buy(body)).orderId;
  }

  /** The order as this terminal may read it. */
  order(orderId: string): Promise<OrderView> {
    return this.client.order(orderId);
  }

  /** All orders of this terminal. */
  orders(): Promise<readonly OrderView[]> {
    return this.client.orders();
  }
}

/** The shop's API as the pages of a browser ask it: with the browser's cookies. */
export function shopClientOf({ context }: TerminalPage, shop: string): ShopClient {
  const exchange: JsonExchange = async ({ method, url, body }) => {
    const answer = await context.request.fetch(url, {
      method,
      ...(body === undefined ? {} : { data: body }),
    });
    return { status: answer.status(), headers: answer.headers(), body: await answer.json() };
  };
  return new ShopClient(shop, { exchange });
}
