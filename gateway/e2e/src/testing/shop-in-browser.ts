import { newLogger } from '@guanming/runtime';
import { allowOrigins } from '@guanming/services/billing';
import type { RunningServer } from '@guanming/services/http';
import {
  issuedReply,
  startFakeBillingServer,
  newTicketingFolder,
} from '@guanming/services/testing';
import type { FakeBillingServer, TicketingFolder } from '@guanming/services/testing';
import { startTicketingServer } from '@guanming/services/ticketing';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser/browser';
import { TerminalPage } from './browser/terminal-page';
import type { Look } from './browser/terminal-page';

/** The shop as it was built, in a real browser, with a billing server that issues every order. */
export class ShopInBrowser {
  readonly #terminals: TerminalPage[] = [];

  private constructor(
    readonly billing: FakeBillingServer,
    private readonly folder: TicketingFolder,
    private readonly server: RunningServer,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<ShopInBrowser> {
    const billing = await startFakeBillingServer();
    let next = 0;
    billing.reply = (request) => {
      next += 1;
      return issuedReply(request, `2611900001${String(next).padStart(10, '0')}`, billing.url);
    };
    const folder = newTicketingFolder();
    const server = await startTicketingServer(
      folder.config(billing.url),
      newLogger('test', { level: 'silent' }),
    );
    const shop = new ShopInBrowser(billing, folder, server, await launchBrowser());
    billing.crossOrigin = allowOrigins([shop.url]);
    return shop;
  }

  /** Address of the shop. */
  get url(): string {
    return this.server.urls['public'] ?? '';
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
    await this.server.close();
    await this.billing.close();
    this.folder.remove();
  }
}
