import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { Terminal } from '../../testing/browser';
import type { Look } from '../../testing/browser';
import { motionFaults } from './matrix/look-at';
import { openWorld } from './matrix/world';
import type { World } from './matrix/world';
import { wordsOf } from './support/words';

const LOOK: Look = { width: 360, language: 'zh', scheme: 'light' };
/** Most bytes that a first view may take over the network, fonts aside. */
const FIRST_VIEW_LIMIT = 150_000;
/** How long a tap may go without an answer on the screen, in milliseconds. */
const FEEDBACK_MS = 100;

const zh = wordsOf('zh');

describe('a first view', () => {
  let world: World;
  let terminal: Terminal;

  before(async () => {
    world = await openWorld();
  });

  beforeEach(async () => {
    terminal = await Terminal.open(world.browser, LOOK);
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

  /** Milliseconds from a press until something on the page has changed. */
  async function feedbackTo(page: Page, press: () => Promise<void>): Promise<number> {
    await page.evaluate(() => {
      const times: { pressed?: number; changed?: number } = {};
      window.feedback = times;
      addEventListener(
        'click',
        () => {
          times.pressed ??= performance.now();
        },
        { capture: true },
      );
      new MutationObserver(() => {
        if (times.pressed !== undefined) {
          times.changed ??= performance.now();
        }
      }).observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
    });
    await press();
    const { pressed = NaN, changed = NaN } = await page
      .waitForFunction(() => window.feedback?.changed !== undefined && window.feedback)
      .then((handle) => handle.jsonValue() as Promise<{ pressed?: number; changed?: number }>);
    return changed - pressed;
  }

  const taps: readonly (readonly [
    name: string,
    reach: () => Promise<Page>,
    button: (page: Page) => Promise<void>,
  ])[] = [
    [
      'a spot',
      () => terminal.goto(`${world.trade.url}/`),
      (page) => page.getByRole('link', { name: '青岩山风景区' }).tap(),
    ],
    [
      'the orders',
      () => terminal.goto(`${world.trade.url}/`),
      (page) =>
        page.getByRole('link', { name: zh.shop.orders }).filter({ visible: true }).first().tap(),
    ],
    [
      'the payment',
      async () => {
        const page = await terminal.goto(`${world.trade.url}/#/spots/${world.spot.scenicSpotId}`);
        await page.getByRole('button', { name: zh.shop.buyNow }).tap();
        return page;
      },
      (page) => page.locator('.sheet .button[data-wide=true]').tap(),
    ],
    [
      'the recovery of an account',
      async () => {
        const page = await terminal.goto(`${world.trade.url}/#/wallet/move`);
        await page.getByLabel(zh.wallet.recoveryCode).fill('ABCD-EFGH-JKMN-PQRS-TVWX-YZ01');
        return page;
      },
      (page) => page.getByRole('button', { name: zh.wallet.recover }).tap(),
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
    ],
  ];

  for (const [name, reach, press] of taps) {
    it(`answers a tap on ${name} within ${FEEDBACK_MS} ms while the network is held`, async () => {
      const page = await reach();
      await page.route('**/v1/**', () => undefined);

      expect(await feedbackTo(page, () => press(page))).to.be.lessThan(FEEDBACK_MS);
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
    /** When something was pressed, and when the page first changed after it: milliseconds. */
    feedback?: { pressed?: number; changed?: number };
  }
}
