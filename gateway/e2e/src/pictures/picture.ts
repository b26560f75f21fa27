import type { Browser, Locator, Page } from 'playwright-core';
import { TerminalPage } from '../testing/browser/terminal-page';
import type { WindowOptions } from '../testing/browser/terminal-page';

/** A picture of the README: name of its file without the ending, and a WebP file's bytes. */
export interface PictureFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** From 0 to 100; below this, edges of small characters get soft. */
const QUALITY = 75;

/** A browser that was never used, in Chinese and light. */
export function openWindow(
  browser: Browser,
  width: number,
  options: WindowOptions,
): Promise<TerminalPage> {
  return TerminalPage.open(browser, { width, language: 'zh', scheme: 'light' }, options);
}

/** Photographs a window, or a part of its page, once its fonts are there. */
export async function photograph(name: string, target: Page | Locator): Promise<PictureFile> {
  const page = 'page' in target ? target.page() : target;
  await page.evaluate(() => document.fonts.ready);
  const bytes = await target.screenshot({
    type: 'webp',
    quality: QUALITY,
    animations: 'disabled',
  });
  return { name, bytes };
}
