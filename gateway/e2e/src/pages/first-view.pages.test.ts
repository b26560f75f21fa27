import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { TerminalPage } from '../testing/browser/terminal-page';
import type { Look } from '../testing/browser/terminal-page';
import { motionFaults } from './matrix/look-at';
import { openWorld } from './matrix/world';
import type { World } from './matrix/world';
import { wordsOf } from './support/words';

const LOOK: Look = { width: 360, language: 'zh', scheme: 'light' };
/** Most bytes that a first view may take over the network, fonts aside. */
const FIRST_VIEW_LIMIT = 150_000;
/** How long a tap may go without an answer on the screen, in milliseconds. */
const FEEDBACK_MS = 100;

/** Selector and text of what answers a tap. */
type Answer = readonly [selector: string, text: string];

const zh = wordsOf('zh');

describe('a first view', () => {
  let world: World;
  let terminal: TerminalPage;

  before(async () => {
    world = await openWorld();
  });

  beforeEach(async () => {
    terminal = await TerminalPage.open(world.browser, LOOK);
  });

  afterEach(() => terminal.close());

  after(() => world.close());

  const addresses: readonly (readonly [name: string, address: () => string])[] = [
    ['shop', () => `${world.trade.url}/`],
    ['query terminal', () => `${world.local.urls.verifier}/`],
    [
      'public check',
      () =>
        `${world.local.urls.publicCheck}/i/${world.invoice.invoiceNumber}#${world.invoice.checkCode}`,
    ],
    ['console', () => `${world.local.urls.officer}/`],
  ];

  for (const [name, address] of addresses) {
    it(`of the ${name} takes at most ${FIRST_VIEW_LIMIT / 1000} kB, fonts aside`, async () => {
      const page = await terminal.context.newPage();
      const network = await terminal.context.newCDPSession(page);
      await network.send('Network.enable');
      const fonts = new Set<string>();
      let bytes = 0;
      let fontFiles = 0;
      network.on('Network.responseReceived', ({ requestId, type }) => {
        if (type === 'Font') {
          fonts.add(requestId);
        }
      });
      network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (fonts.has(requestId)) {
          fontFiles += 1;
        } else {
          bytes += encodedDataLength;
        }
      });

      await page.goto(address());
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');

      expect(fontFiles).to.be.greaterThan(0);
      expect(bytes).to.be.within(5_000, FIRST_VIEW_LIMIT);
    });
  }

  /** Milliseconds from a press until the page shows its answer, which it does not show before. */
  async function feedbackTo(
    page: Page,
    press: () => Promise<void>,
    [selector, text]: Answer,
  ): Promise<number> {
    await page.evaluate(
      ([wanted, words]) => {
        const isThere = (): boolean =>
          [...document.querySelectorAll(wanted)].some(
            (element) => element.checkVisibility() && element.textContent.includes(words),
          );
        if (isThere()) {
          throw new Error(`"${wanted}" is there before the press.`);
        }
        const times: { pressed?: number; answered?: number } = {};
        window.feedback = times;
        addEventListener(
          'click',
          () => {
            times.pressed ??= performance.now();
          },
          { capture: true },
        );
        new MutationObserver(() => {
          if (times.pressed !== undefined && isThere()) {
            times.answered ??= performance.now();
          }
        }).observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
      },
      [selector, text] as const,
    );
    await press();
    const { pressed = NaN, answered = NaN } = await page
      .waitForFunction(() => window.feedback?.answered !== undefined && window.feedback)
      .then((handle) => handle.jsonValue() as Promise<{ pressed?: number; answered?: number }>);
    return answered - pressed;
  }

  const taps: readonly (readonly [
    name: string,
    reach: () => Promise<Page>,
    button: (page: Page) => Promise<void>,
    answer: Answer,
  ])[] = [
    [
      'a spot',
      () => terminal.goto(`${world.trade.url}/`),
      (page) => page.getByRole('link', { name: '青岩山风景区' }).tap(),
      ['h1', '青岩山风景区'],
    ],
    [
      'the orders',
      () => terminal.goto(`${world.trade.url}/`),
      (page) =>
        page.getByRole('link', { name: zh.shop.orders }).filter({ visible: true }).first().tap(),
      ['h1', zh.shop.ordersTitle],
    ],
    [
      'the payment',
      async () => {
        const page = await terminal.goto(`${world.trade.url}/#/spots/${world.spot.scenicSpotId}`);
        await page.getByRole('button', { name: zh.shop.buyNow }).tap();
        return page;
      },
      (page) => page.locator('.sheet .button[data-wide=true]').tap(),
      ['.sheet .button[data-wide=true]', zh.shop.paying],
    ],
    [
      'the recovery of an account',
      async () => {
        const page = await terminal.goto(`${world.trade.url}/#/wallet/move`);
        await page.getByLabel(zh.wallet.recoveryCode).fill('ABCD-EFGH-JKMN-PQRS-TVWX-YZ01');
        return page;
      },
      (page) => page.getByRole('button', { name: zh.wallet.recover }).tap(),
      ['.button[aria-busy=true]', zh.wallet.recover],
    ],
    [
      'the check of a number',
      async () => {
        const page = await terminal.goto(`${world.local.urls.verifier}/`);
        await page.getByLabel(zh.verifier.invoiceNumber).fill(world.invoice.invoiceNumber);
        await page.getByLabel(zh.verifier.checkCode).fill(world.invoice.checkCode);
        return page;
      },
      (page) => page.getByRole('button', { name: zh.verifier.check, exact: true }).tap(),
      ['article', ''],
    ],
  ];

  for (const [name, reach, press, answer] of taps) {
    it(`answers a tap on ${name} within ${FEEDBACK_MS} ms while the network is held`, async () => {
      const page = await reach();
      await page.route('**/v1/**', () => undefined);

      expect(await feedbackTo(page, () => press(page), answer)).to.be.lessThan(FEEDBACK_MS);
    });
  }

  it('moves where it may, and stands still for whoever asks for less motion', async () => {
    await terminal.context.route('**/v1/**', () => undefined);
    const page = await terminal.goto(`${world.trade.url}/`);
    await page.locator('.skeleton').first().waitFor();
    expect(await motionFaults(page)).to.deep.equal([]);

    await page.emulateMedia({ reducedMotion: 'no-preference' });

    expect(await motionFaults(page)).to.not.deep.equal([]);
  });
});

declare global {
  interface Window {
    /** When something was pressed, and when the page showed its answer: milliseconds. */
    feedback?: { pressed?: number; answered?: number };
  }
}
