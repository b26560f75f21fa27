import { allowOrigins } from '@guanming/services/billing';
import { issuedReply, ShopUnderTest } from '@guanming/services/testing';
import type { FakeBillingServer } from '@guanming/services/testing';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser/browser';
import { TerminalPage } from './browser/terminal-page';
import type { Look } from './browser/terminal-page';

/** The shop as it was built, in a real browser, with a billing server that issues every order. */
export class ShopInBrowser {
  readonly #terminals: TerminalPage[] = [];

  private constructor(
    private readonly shop: ShopUnderTest,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<ShopInBrowser> {
    const shop = await ShopUnderTest.start();
    const { billing, url } = shop;
    let next = 0;
    billing.reply = (request) => {
      next += 1;
      return issuedReply(request, `2611900001${String(next).padStart(10, '0')}`, billing.url);
    };
    billing.crossOrigin = allowOrigins([url]);
    return new ShopInBrowser(shop, await launchBrowser());
  }

  /** Answers the shop as a test says. */
  get billing(): FakeBillingServer {
    return this.shop.billing;
  }

  /** Address of the shop. */
  get url(): string {
    return this.shop.url;
  }

  /** Place of the spot that the shop sells. */
  get spotUrl(): string {
    return `${this.url}/#/spots/qingyan-shan`;
  }

  /** A browser that was never here, in English on a desk unless that is said. */
  async stranger(look: Partial<Look> = {}): Promise<TerminalPage> {
    const terminal = await TerminalPage.open(this.browser, {
      width: 1440,
      language: 'en',
      scheme: 'light',
      ...look,
    });
    this.#terminals.push(terminal);
    return terminal;
  }

  async close(): Promise<void> {
    await Promise.all(this.#terminals.map((terminal) => terminal.close()));
    await this.browser.close();
    await this.shop.close();
  }
}
