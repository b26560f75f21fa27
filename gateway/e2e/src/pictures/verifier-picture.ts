import { interpolate } from '@guanming/web/words';
import type { Browser } from 'playwright-core';
import { wordsOf } from '../pages/support/words';
import { openWindow, photograph } from './picture';
import type { PictureFile } from './picture';

const { rehearsal: words } = wordsOf('zh');

/** Photographs the query terminal's result for an invoice on whose page the amount was altered. */
export async function photographVerifier(browser: Browser, verifier: string): Promise<PictureFile> {
  const terminal = await openWindow(browser, 960, { height: 800 });
  const page = await terminal.goto(`${verifier}/#/rehearsal`);
  await page.getByRole('button', { name: words.start }).click();
  await page.getByText(words.allRight).first().waitFor({ timeout: 90_000 });
  const name = interpolate(words.openResultOf, { title: words.title_altered_amount });
  await page.getByRole('link', { name }).click();
  await page.locator('.page-overlay .box').first().waitFor();
  await page.locator('.verdict').evaluate((verdict) => {
    verdict.scrollIntoView({ block: 'start' });
    scrollBy(0, -8);
  });
  const picture = await photograph('query-terminal', page);
  await terminal.close();
  return picture;
}
