import { newLogger } from '@guanming/runtime';
import { ShopClient } from '../../client/shop-client';
import type { RunningServer } from '../../http/server-process';
import type { TicketingConfig } from '../ticketing-config';
import { startTicketingServer } from '../ticketing-server';
import { startFakeBillingServer } from './fake-billing-server';
import type { FakeBillingServer } from './fake-billing-server';
import { newTicketingFolder } from './ticketing-fixture';
import type { TicketingFolder } from './ticketing-fixture';

/** What is not as usual at the public listener. */
type ListenerChanges = Partial<TicketingConfig['listener']>;

/** A ticketing server in this process, before a billing server that answers as a test says. */
export class ShopUnderTest {
  #server: RunningServer | undefined;

  private constructor(
    readonly folder: TicketingFolder,
    readonly billing: FakeBillingServer,
  ) {}

  static async start(listener: ListenerChanges = {}): Promise<ShopUnderTest> {
    const shop = new ShopUnderTest(newTicketingFolder(), await startFakeBillingServer());
    await shop.serve(listener);
    return shop;
  }

  /** Serves again what {@link stop} left. */
  async serve(listener: ListenerChanges = {}): Promise<void> {
    const config = this.folder.config(this.billing.url);
    this.#server = await startTicketingServer(
      { ...config, listener: { ...config.listener, ...listener } },
      newLogger('test', { level: 'silent' }),
    );
  }

  /** Origin of the shop; another one each time that it serves. */
  get url(): string {
    return this.#urls['public'] ?? '';
  }

  /** Origin of health and metrics. */
  get operationsUrl(): string {
    return this.#urls['operations'] ?? '';
  }

  get #urls(): RunningServer['urls'] {
    if (this.#server === undefined) {
      throw new Error('the shop does not serve');
    }
    return this.#server.urls;
  }

  /** A terminal that was never here, unless it has a cookie. */
  newTerminal(cookie?: string): ShopClient {
    const terminal = new ShopClient(this.url);
    terminal.cookie = cookie;
    return terminal;
  }

  /** Ends the server and keeps all that it stored; stopping again changes nothing. */
  async stop(): Promise<void> {
    await this.#server?.close();
    this.#server = undefined;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.billing.close();
    this.folder.remove();
  }
}
