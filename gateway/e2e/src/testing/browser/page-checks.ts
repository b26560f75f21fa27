import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { Look } from './terminal-page';

const ARTIFACTS = resolve(__dirname, '..', '..', '..', '..', '..', 'artifacts', 'pages');
const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let axeSource: string | undefined;

/** Findings of axe on a page; checks that passed are only counted. */
export interface AxeReport {
  readonly url: string;
  readonly violations: readonly Axe.Result[];
  /** What a person must look at: axe cannot tell. */
  readonly incomplete: readonly Axe.Result[];
  readonly passes: number;
}

/** Has axe examine a page by WCAG 2.2 AA. */
export async function runAxe(page: Page): Promise<AxeReport> {
  axeSource ??= readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axeSource);
  return page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as { axe: typeof Axe };
    const { url, violations, incomplete, passes } = await axe.run({
      runOnly: { type: 'tag', values: tags },
    });
    return { url, violations, incomplete, passes: passes.length };
  }, WCAG_22_AA);
}

/** The violations of a report, one line each; none is an empty list. */
export function violationLines({ violations }: Pick<AxeReport, 'violations'>): string[] {
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.map(
      ({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`,
    );
    return `${id} (${help}): ${places.join(' | ')}`;
  });
}

/** Violations of WCAG 2.2 AA that axe finds, one line each; none is an empty list. */
export async function findViolations(page: Page): Promise<string[]> {
  return violationLines(await runAxe(page));
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

/** Where something of a page in one look is kept: under `artifacts/pages`. */
function artifactOf(name: string, { width, language, scheme }: Look, ending: string): string {
  mkdirSync(ARTIFACTS, { recursive: true });
  return join(ARTIFACTS, `${name}-${width}-${language}-${scheme}.${ending}`);
}

/** Keeps a picture of the whole page. */
export async function keepPicture(page: Page, name: string, look: Look): Promise<void> {
  await page.screenshot({ path: artifactOf(name, look, 'png'), fullPage: true });
}

/** Keeps what axe found, beside the picture of the page. */
export function keepReport(report: AxeReport, name: string, look: Look): void {
  writeFileSync(artifactOf(name, look, 'axe.json'), `${JSON.stringify(report, undefined, 2)}\n`);
}
