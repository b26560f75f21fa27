import { readFileSync } from 'node:fs';
import type { LocalInstallation } from '@guanming/local';
import { consoleDictionary } from '@guanming/web/words';
import type { Page } from 'playwright-core';

/**
 * Gives the console of an officer the key file that signs the officer's acts, and goes back.
 *
 * @param keyFile - text of the file, a private JWK
 */
export async function chooseKeyFile(page: Page, origin: string, keyFile: string): Promise<void> {
  const place = page.url();
  await page.goto(`${origin}/#/sessions`);
  const file = { name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(keyFile) };
  const labels = [consoleDictionary.zh, consoleDictionary.en].map((each) => each.chooseKeyFile);
  const input = page.locator(labels.map((label) => `input[aria-label="${label}"]`).join(', '));
  await input.setInputFiles(file);
  await page.locator('section[aria-labelledby="signing-key"] code').waitFor();
  await page.goto(place);
}

/** The same with the key file of the first officer of a running installation. */
export function chooseFirstOfficer(
  page: Page,
  { urls, officerKeyFile }: Pick<LocalInstallation, 'urls' | 'officerKeyFile'>,
): Promise<void> {
  return chooseKeyFile(page, urls.officer, readFileSync(officerKeyFile, 'utf8'));
}
