import type { Browser, BrowserContext, Page } from 'playwright-core';

/** How a page is looked at. */
export interface Look {
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly language: 'zh' | 'en';
  readonly scheme: 'light' | 'dark';
}

const HEIGHTS: Readonly<Record<number, number>> = { 360: 740, 1440: 900 };

/** Options by which a window differs from the usual one of a look. */
export interface WindowOptions {
  /** In CSS pixels. */
  readonly height?: number;
  /** Pixels of the screen to a CSS pixel. */
  readonly pixelRatio?: number;
}

/** A person's browser: its pages share cookies and what they keep. */
export class TerminalPage {
  /** Errors of scripts, refused resources, and requests to places that are not ours. */
  readonly troubles: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly look: Look,
  ) {}

  /** Opens an empty browser with that look. */
  static async open(
    browser: Browser,
    look: Look,
    { height = HEIGHTS[look.width] ?? 800, pixelRatio = 1 }: WindowOptions = {},
  ): Promise<TerminalPage> {
    const context = await browser.newContext({
      viewport: { width: look.width, height },
      deviceScaleFactor: pixelRatio,
      colorScheme: look.scheme,
      reducedMotion: 'reduce',
      hasTouch: look.width < 600,
      locale: look.language === 'zh' ? 'zh-CN' : 'en-GB',
      acceptDownloads: true,
    });
    context.setDefaultTimeout(20_000);
    return new TerminalPage(context, look);
  }

  /** Opens a page in the language of the look; what goes wrong in it is remembered. */
  async goto(address: string): Promise<Page> {
    const page = await this.context.newPage();
    page.on('pageerror', (error) => this.troubles.push(`script: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        this.troubles.push(`console: ${message.text()}`);
      }
    });
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && !/^(?:console\.)?localhost$/.test(hostname)) {
        this.troubles.push(`external request: ${request.url()}`);
      }
    });
    const url = new URL(address);
    url.searchParams.set('lang', this.look.language);
    await page.goto(url.href);
    return page;
  }

  /** Forgets cookies, databases and pages. */
  close(): Promise<void> {
    return this.context.close();
  }
}
