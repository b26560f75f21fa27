import { newLoginLink } from '@guanming/local';
import type { LocalInstallation } from '@guanming/local';
import type { Browser } from 'playwright-core';
import { wordsOf } from '../pages/support/words';
import { openWindow, photograph } from './picture';
import type { PictureFile } from './picture';

const { ledger: words } = wordsOf('zh');

/** Photographs the first page of the tax bureau's console. */
export async function photographConsole(
  browser: Browser,
  local: LocalInstallation,
): Promise<PictureFile> {
  const terminal = await openWindow(browser, 1_200, { height: 800, pixelRatio: 0.8 });
  const page = await terminal.goto((await newLoginLink(local)).url);
  await page.getByText(words.issued).first().waitFor();
  const picture = await photograph('console', page);
  await terminal.close();
  return picture;
}
