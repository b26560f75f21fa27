import { readFileSync } from 'node:fs';
import type { LocalInstallation } from '@guanming/local';
import { consoleDictionary } from '@guanming/web/words';
import type { Page } from 'playwright-core';

/**
 * Gives the console of an officer the key files that sign acts, and goes back.
 *
 * @param keyFiles - texts of the files, each a private JWK
 */
export async function chooseKeyFiles(
  page: Page,
  origin: string,
  keyFiles: readonly string[],
): Promise<void> {
  await page.waitForURL((url) => !url.hash.startsWith('#/sign-in'));
  const place = page.url();
  await page.goto(`${origin}/#/sessions`);
  const files = keyFiles.map((text, index) => ({
    name: `key-${index}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  }));
  const labels = [consoleDictionary.zh, consoleDictionary.en].map((each) => each.chooseKeyFiles);
  const input = page.locator(labels.map((label) => `input[aria-label="${label}"]`).join(', '));
  await input.setInputFiles(files);
  const shown = page.locator('section[aria-labelledby="signing-keys"] code');
  await shown.nth(keyFiles.length - 1).waitFor();
  await page.goto(place);
  await page.locator('.account').waitFor();
}

/** The same with the key files of all officers and approvers of a running installation. */
export function chooseEveryKeyFile(
  page: Page,
  { urls, actKeyFiles }: Pick<LocalInstallation, 'urls' | 'actKeyFiles'>,
): Promise<void> {
  const files = [...actKeyFiles.officers, ...actKeyFiles.approvers];
  return chooseKeyFiles(
    page,
    urls.officer,
    files.map((file) => readFileSync(file, 'utf8')),
  );
}
