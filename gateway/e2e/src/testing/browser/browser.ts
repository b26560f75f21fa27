import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** The sandbox needs privileges that a container lacks; pages of our own servers are all it opens. */
const ARGUMENTS = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'];

/**
 * Starts a real Chromium: the one that `CHROMIUM_BIN` names, else the one that came with the
 * packages, which needs nothing of the system.
 */
export async function launchBrowser(): Promise<Browser> {
  const { default: bundled } = await import('@sparticuz/chromium');
  const executablePath = process.env['CHROMIUM_BIN'] ?? (await bundled.executablePath());
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
