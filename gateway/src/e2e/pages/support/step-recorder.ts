import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** Names of the steps in the order in which the page showed their outcome. */
    stepsSeen?: string[];
  }
}

/** From now on remembers in which order the page shows outcomes of steps. */
export async function recordSteps(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: string[] = [];
    window.stepsSeen = seen;
    new MutationObserver(() => {
      for (const step of document.querySelectorAll('.step[data-outcome=passed]')) {
        const name = step.querySelector('strong')?.textContent ?? '';
        if (!seen.includes(name)) {
          seen.push(name);
        }
      }
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

/** The steps that were shown as passed, in their order. */
export function stepsSeen(page: Page): Promise<string[]> {
  return page.evaluate(() => window.stepsSeen ?? []);
}
