import type { Page } from 'playwright-core';
import { keepPicture, keepReport } from '../../testing/browser/page-checks';
import type { Look } from '../../testing/browser/terminal-page';
import { layoutFaults } from '../support/faults';
import { wordsOf } from '../support/words';
import type { PageRow } from './page-row';
import type { MatrixScene } from './scene';

/** Changes language and colours of a page as a person does, without loading it anew. */
async function takeLook(page: Page, { language, scheme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  const tag = language === 'zh' ? 'zh-CN' : 'en';
  await page.evaluate((wanted) => {
    if (document.documentElement.lang !== wanted) {
      // A press would not reach the button behind an open dialog.
      document.querySelector<HTMLElement>('.shell-actions button[lang]')?.click();
    }
  }, tag);
  await page.locator(`html[lang="${tag}"]`).waitFor({ state: 'attached' });
}

/** Texts that must be in sight and are not. */
async function missingTexts(page: Page, texts: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const text of texts) {
    const found = page.getByText(text).filter({ visible: true }).first();
    await found.waitFor({ timeout: 8_000 }).catch(() => missing.push(`does not show "${text}"`));
  }
  return missing;
}

/** Han characters that no web font of the page draws, and faces that did not load. */
function fontFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const faces = [...document.fonts];
    const failed = faces.filter(({ status }) => status === 'error').map(({ family }) => family);
    const han = [...new Set(document.body.innerText)].filter((character) =>
      /\p{Script=Han}/u.test(character),
    );
    const loaded = faces.filter(({ status }) => status === 'loaded');
    const covers = ({ unicodeRange }: FontFace, point: number): boolean =>
      unicodeRange.split(',').some((range) => {
        const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
        const from = Number.parseInt(first.replaceAll('?', '0'), 16);
        const to = Number.parseInt(last.replaceAll('?', 'F'), 16);
        return from <= point && point <= to;
      });
    const undrawn = han.filter(
      (character) => !loaded.some((face) => covers(face, character.codePointAt(0) ?? 0)),
    );
    return [
      ...failed.map((family) => `the font ${family} did not load`),
      ...(undrawn.length > 0 ? [`no web font draws ${undrawn.join('')}`] : []),
    ];
  });
}

/** Animations and transitions that go on although less motion was asked for. */
export function motionFaults(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document.getAnimations().flatMap((animation) => {
      const { activeDuration = 0 } = animation.effect?.getComputedTiming() ?? {};
      const target = (animation.effect as KeyframeEffect | null)?.target;
      return animation.playState === 'running' && Number(activeDuration) > 10
        ? [`${target?.className ?? 'something'} moves for ${String(activeDuration)} ms`]
        : [];
    }),
  );
}

/** Placeholders of sentences that nothing filled, and values that became words. */
function textFaults(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (document.body.innerText.match(/\{\w+\}|\bundefined\b|\bNaN\b|\[object \w+\]/g) ?? []).map(
      (found) => `shows ${found}`,
    ),
  );
}

/** Everything that is wrong with a page in one look; keeps its picture. */
export async function lookAt(
  page: Page,
  scene: MatrixScene,
  look: Look,
  { name, shows, isPending = false }: Pick<PageRow, 'name' | 'shows' | 'isPending'>,
): Promise<string[]> {
  await takeLook(page, look);
  const faults = await missingTexts(page, shows(wordsOf(look.language), scene));
  if (!isPending && faults.length === 0) {
    await page.waitForFunction(() => document.querySelector('.skeleton') === null);
  }
  faults.push(
    ...(await fontFaults(page)),
    ...(await motionFaults(page)),
    ...(await textFaults(page)),
    ...(await layoutFaults(page, (report) => {
      keepReport(report, name, look);
    })),
    ...scene.takeTroubles(),
  );
  await keepPicture(page, name, look);
  return faults.map((fault) => `${look.language} ${look.scheme}: ${fault}`);
}
