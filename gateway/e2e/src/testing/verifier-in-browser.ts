import { renderInvoice } from '@guanming/invoice-renderer/testing';
import { InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { newLogger } from '@guanming/runtime';
import { verifierConfigSchema } from '@guanming/services/config';
import type { RunningServer } from '@guanming/services/http';
import { startVerifierServer } from '@guanming/services/verifier';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser/browser';
import { TerminalPage } from './browser/terminal-page';
import type { Look } from './browser/terminal-page';

/** An invoice of the ledger in memory. */
export interface TestInvoice {
  readonly invoiceNumber: string;
  readonly pdf: Uint8Array;
}

/** The query terminal as it was built, in a real browser, on a ledger in memory. */
export class VerifierInBrowser {
  readonly #terminals: TerminalPage[] = [];

  private constructor(
    private readonly ledger: InMemoryLedger,
    private readonly spot: TestSpot,
    private readonly server: RunningServer,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<VerifierInBrowser> {
    const ledger = new InMemoryLedger();
    const spot = await TestSpot.register(ledger.taxBureau);
    const config = verifierConfigSchema.parse({
      connectionFile: '/not/read',
      operations: { port: 0 },
      listener: { port: 0, verificationsPerMinute: 1_000 },
      taxBureauUrl: 'http://localhost:9',
    });
    const logger = newLogger('test', { level: 'silent' });
    const server = await startVerifierServer(config, logger, () => ledger.verifier);
    return new VerifierInBrowser(ledger, spot, server, await launchBrowser());
  }

  /** Address of the query terminal. */
  get url(): string {
    return this.server.urls['public'] ?? '';
  }

  /** Issues an invoice and draws it. */
  async issue(): Promise<TestInvoice> {
    const item = await this.spot.newItem();
    const { invoiceNumber } = item;
    await this.ledger.taxBureau.bureau('BillingMSP').issueInvoices([item]);
    const { value } = await this.ledger.verifier.reader('auditor').readInvoice(invoiceNumber);
    const { invoice, order } = await this.ledger.billing
      .reader('billing')
      .readBillingData(invoiceNumber);
    return { invoiceNumber, pdf: await renderInvoice(invoice, value.record, order) };
  }

  /** A browser of its own that keeps what it is given. */
  async open(part: Partial<Look> = {}): Promise<TerminalPage> {
    const look = { width: 1440, language: 'en', scheme: 'light', ...part } as const;
    const terminal = await TerminalPage.open(this.browser, look);
    this.#terminals.push(terminal);
    return terminal;
  }

  async close(): Promise<void> {
    await Promise.all(this.#terminals.map((terminal) => terminal.close()));
    await this.browser.close();
    await this.server.close();
  }
}
