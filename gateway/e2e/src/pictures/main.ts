import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { liveNetworkDir } from '@guanming/ledger/testing';
import { readLocalInstallation } from '@guanming/local';
import { launchBrowser } from '../testing/browser/browser';
import { photographConsole } from './console-picture';
import type { PictureFile } from './picture';
import { photographInvoice, photographPhone } from './shop-pictures';
import { photographVerifier } from './verifier-picture';

/** Entry of `npm run pictures`: photographs the installation that GUANMING_NETWORK_DIR names. */
async function main([folder = '']: readonly string[]): Promise<void> {
  const local = readLocalInstallation(liveNetworkDir());
  const { shop, verifier } = local.urls;
  const browser = await launchBrowser();
  try {
    mkdirSync(folder, { recursive: true });
    keep(folder, await photographInvoice(browser, shop));
    for (const picture of await photographPhone(browser, shop)) {
      keep(folder, picture);
    }
    keep(folder, await photographVerifier(browser, verifier));
    // Last, so that the console tells of all that the others did.
    keep(folder, await photographConsole(browser, local));
  } finally {
    await browser.close();
  }
}

function keep(folder: string, { name, bytes }: PictureFile): void {
  const path = join(folder, `${name}.webp`);
  writeFileSync(path, bytes);
  process.stdout.write(`✔ ${path}, ${Math.ceil(bytes.length / 1_000)} kB\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
