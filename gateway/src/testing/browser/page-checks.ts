import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { Look } from './terminal-page';

const ARTIFACTS = resolve(__dirname, '..', '..', '..', '..', 'artifacts', 'pages');
const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let axeSource: string | undefined;

/** Violations of WCAG 2.2 AA that axe finds, one line each; none is an empty list. */
export async function findViolations(page: Page): Promise<string[]> {
  axeSource ??= readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as { axe: typeof Axe };
    const results = await axe.run({ runOnly: { type: 'tag', values: tags } });
    return results.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(
        ({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`,
      ),
    }));
  }, WCAG_22_AA);
  return violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes.join(' | ')}`);
}

/** By how many CSS pixels the page is wider than its window; 0 is right. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = (
      globalThis as unknown as {
        document: { documentElement: Record<'scrollWidth' | 'clientWidth', number> };
      }
    ).document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** Keeps a picture of the whole page under `artifacts/pages`. */
export async function keepPicture(page: Page, name: string, look: Look): Promise<void> {
  mkdirSync(ARTIFACTS, { recursive: true });
  const file = `${name}-${look.width}-${look.language}-${look.scheme}.png`;
  await page.screenshot({ path: join(ARTIFACTS, file), fullPage: true });
}
