import type { Page } from 'playwright-core';
import type { TerminalPage } from '../../testing/browser/terminal-page';

/** A word that runs when a page takes a text for a script. */
const CALL = 'ran()';

/** Texts that a page must show as they are: what runs in them would call the sentinel. */
export const MARKUP = {
  image: `<img src=x onerror=${CALL}>`,
  script: `"><script>${CALL}</script>`,
  vector: `<svg onload=${CALL}>`,
  address: `javascript:${CALL}`,
  handler: `' onfocus=${CALL} autofocus '`,
} as const;

/** Characters that turn, hide or end a text. */
export const UNSEEN = {
  override: '\u202e',
  isolate: '\u2066',
  zeroWidth: '\u200b',
  bell: '\u0007',
} as const;

/** Watches a browser for anything that was executed. */
export class Sentinel {
  private constructor(readonly executed: string[]) {}

  /** Before the first page of the browser. */
  static async watch({ context }: TerminalPage): Promise<Sentinel> {
    const executed: string[] = [];
    await context.exposeFunction('ran', () => executed.push('a script of a text ran'));
    await context.exposeFunction('violated', (what: string) => executed.push(what));
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        window.violated?.(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
      });
    });
    context.on('dialog', (dialog) => {
      executed.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    return new Sentinel(executed);
  }

  /** What was executed, or stands in the page so that it may be. */
  async findingsIn(page: Page): Promise<string[]> {
    const grown = await page.evaluate(() => {
      const suspects = [...document.querySelectorAll('*')].filter((element) =>
        [...element.attributes].some(
          ({ name, value }) =>
            name.startsWith('on') ||
            (/^(href|src|action)$/.test(name) && /^\s*javascript:/i.test(value)) ||
            (name === 'src' && value === 'x'),
        ),
      );
      const inline = [...document.scripts].filter(({ src }) => src === '');
      return [...suspects, ...inline].map(({ outerHTML }) => outerHTML.slice(0, 200));
    });
    return [...this.executed, ...grown];
  }
}

declare global {
  interface Window {
    violated?: (what: string) => void;
  }
}
