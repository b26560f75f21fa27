import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** What the page showed, in the order of time; what came with one change is one entry. */
    shownInTime?: string[][];
  }
}

/** From now on remembers when the page shows passed steps, the identity and the verdict. */
export async function recordSteps(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    const shown: string[][] = [];
    window.shownInTime = shown;
    new MutationObserver(() => {
      const marks = document.querySelectorAll(
        '.step[data-outcome=passed] strong, .identity-name, .verdict-word',
      );
      const fresh = [...marks].map((mark) => mark.textContent).filter((mark) => !seen.has(mark));
      fresh.forEach((mark) => seen.add(mark));
      if (fresh.length > 0) {
        shown.push(fresh);
      }
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

/** Texts that were shown, each entry by one change of the page. */
export function shownInTime(page: Page): Promise<string[][]> {
  return page.evaluate(() => window.shownInTime ?? []);
}
