import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../testing/browser/browser';
import { TerminalPage } from '../testing/browser/terminal-page';
import { Installation } from '../testing/installation/installation';
import { endProcess } from '../testing/installation/processes';
import { Shopper } from './support/shopper';

const SPOT = '青岩山风景区';
const LATE = { timeout: 60_000 };

describe('an open page of the shop', () => {
  let browser: Browser;
  let terminal: TerminalPage;

  before(async () => {
    browser = await launchBrowser();
    terminal = await TerminalPage.open(browser, { width: 360, language: 'zh', scheme: 'light' });
  });

  after(async () => {
    await terminal.close();
    await browser.close();
  });

  it('catches up when the shop is killed at the payment, and billing while it collects', async () => {
    const installation = Installation.fromEnvironment();
    const shopper = await Shopper.visit(terminal, installation.urls.ticketing);
    const { page, words } = shopper;
    let collect = (): void => undefined;
    const collecting = new Promise<void>((resolve) => (collect = resolve));
    await page.route('**/pdf', async (route) => {
      await collecting;
      await route.continue();
    });
    await shopper.chooseSpot(SPOT);
    await shopper.tap(shopper.button(words.shop.buyNow));

    const shopRuns = endProcess(installation, 'ticketing-server', 'SIGKILL');
    await shopper.tap(shopper.payButton());
    await shopRuns;
    await page.getByRole('heading', { name: words.shop.bought }).waitFor(LATE);
    await shopper.waitUntilIssued();
    const billingRuns = endProcess(installation, 'billing-server', 'SIGKILL');
    collect();
    await billingRuns;
    await page.locator('.ribbon-stage[data-state=stageDone]').nth(3).waitFor(LATE);

    const orders = await shopper.orders();
    expect(orders.map(({ invoice }) => invoice.status)).to.deep.equal(['issued']);
  });
});
