import { interpolate } from '@guanming/web/words';
import { orderListSchema, orderViewSchema, scenicSpotListSchema } from '@guanming/wire';
import type { OrderView } from '@guanming/wire';
import type { Locator, Page } from 'playwright-core';
import type { TerminalPage } from '../../testing/browser/terminal-page';
import { wordsOf } from './words';
import type { Words } from './words';

/** A tourist with one page of the shop, who counts taps. */
export class Shopper {
  taps = 0;
  readonly words: Words;

  private constructor(
    readonly terminal: TerminalPage,
    readonly shop: string,
    readonly page: Page,
  ) {
    this.words = wordsOf(terminal.look.language);
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

  /** Orders as the page does, but without it; gives the identifier of the order. */
  async placeOrder(body: object): Promise<string> {
    const response = await this.terminal.context.request.post(`${this.shop}/v1/orders`, {
      data: body,
    });
    return orderViewSchema.parse(await response.json()).orderId;
  }

  /** Whether the shop says that a spot can issue, or that it cannot. */
  async canInvoice(scenicSpotId: string, expected: boolean): Promise<boolean> {
    const response = await this.terminal.context.request.get(`${this.shop}/v1/scenic-spots`);
    const { scenicSpots } = scenicSpotListSchema.parse(await response.json());
    const offer = scenicSpots.find((one) => one.scenicSpotId === scenicSpotId);
    return offer?.canInvoice === expected;
  }

  /** The order as this terminal may read it. */
  async order(orderId: string): Promise<OrderView> {
    const response = await this.terminal.context.request.get(`${this.shop}/v1/orders/${orderId}`);
    return orderViewSchema.parse(await response.json());
  }

  /** All orders of this terminal. */
  async orders(): Promise<readonly OrderView[]> {
    const response = await this.terminal.context.request.get(`${this.shop}/v1/orders?limit=100`);
    return orderListSchema.parse(await response.json()).orders;
  }
}
