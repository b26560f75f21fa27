import { InMemoryBlocks, InMemoryLedger } from '@guanming/ledger/testing';
import type { RunningHttpServer } from '@guanming/services/http';
import { OFFICER, serveOfficer, ask } from '@guanming/services/testing';
import { testKeyFile, testOfficersOf, testSettings } from '@guanming/chaincode/testing';
import { chooseKeyFiles } from './browser/choose-key-files';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser/browser';
import { TerminalPage } from './browser/terminal-page';

/** The console as it was built, in a real browser, on a ledger in memory. */
export class ConsoleInBrowser {
  readonly #terminals: TerminalPage[] = [];

  private constructor(
    readonly ledger: InMemoryLedger,
    readonly blocks: InMemoryBlocks,
    private readonly server: RunningHttpServer,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<ConsoleInBrowser> {
    const blocks = new InMemoryBlocks();
    const ledger = new InMemoryLedger(0, { clock: () => Date.now() }, blocks);
    const server = await serveOfficer(ledger, blocks);
    return new ConsoleInBrowser(ledger, blocks, server, await launchBrowser());
  }

  /** Address of the console. */
  get url(): string {
    return this.server.url;
  }

  /** A place of the console that works once to sign in. */
  async newSignInPlace(account = 'officer-17'): Promise<string> {
    const link = await ask(`${this.url}/v1/console/login-links`, {
      method: 'POST',
      credential: OFFICER,
      body: { account },
    });
    return `#/sign-in/${String(link.body['url']).split('/').at(-1) ?? ''}`;
  }

  /** A browser that was never here, in English. */
  async stranger(): Promise<TerminalPage> {
    const look = { width: 1440, language: 'en', scheme: 'light' } as const;
    const terminal = await TerminalPage.open(this.browser, look);
    this.#terminals.push(terminal);
    return terminal;
  }

  /** A page of somebody who has just signed in. */
  async signIn(account?: string): Promise<Page> {
    const terminal = await this.stranger();
    const page = await terminal.goto(`${this.url}/${await this.newSignInPlace(account)}`);
    await page.locator('.account').waitFor();
    if (account !== 'auditor-4') {
      const signers = testOfficersOf(testSettings.roles);
      await chooseKeyFiles(
        page,
        this.url,
        signers.map(({ name }) => testKeyFile(name)),
      );
    }
    return page;
  }

  async close(): Promise<void> {
    await Promise.all(this.#terminals.map((terminal) => terminal.close()));
    await this.browser.close();
    await this.server.close();
  }
}
