import type { LedgerConnections } from '@guanming/ledger';
import { liveNetworkDir, openLiveLedger, TestSpot } from '@guanming/ledger/testing';
import { newLoginLink, readLocalInstallation } from '@guanming/local';
import type { LocalInstallation } from '@guanming/local';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import { chooseEveryKeyFile } from '../testing/browser/choose-key-files';
import { launchBrowser } from '../testing/browser/browser';
import { TerminalPage } from '../testing/browser/terminal-page';
import { startLiveTrade } from '../shop/live-trade';
import type { LiveTrade } from '../shop/live-trade';
import { faultsOf } from './support/faults';
import { journeyLooks, lookName } from './support/looks';
import { Shopper } from './support/shopper';
import { wordsOf } from './support/words';

const REASON = { zh: '年度账目核查', en: 'Yearly audit of the accounts' };

describe('a tax officer', () => {
  let local: LocalInstallation;
  let browser: Browser;
  let ledgers: Record<string, LedgerConnections>;
  let spot: TestSpot;
  let trade: LiveTrade;

  before(async () => {
    local = readLocalInstallation(liveNetworkDir());
    browser = await launchBrowser();
    const live = openLiveLedger();
    ledgers = live;
    spot = await TestSpot.register(live.taxBureau);
    trade = await startLiveTrade([spot], local.urls.taxBureauInternal);
  });

  after(async () => {
    await browser.close();
    await trade.close();
    Object.values(ledgers).forEach((ledger) => {
      ledger.close();
    });
  });

  for (const look of journeyLooks(1440)) {
    describe(lookName(look), () => {
      const words = wordsOf(look.language);
      const name = look.language === 'zh' ? '青岩山风景区' : 'Qingyan Mountain Scenic Area';
      const reason = REASON[look.language];
      let terminal: TerminalPage;
      let page: Page;
      let phone: TerminalPage;
      let shopper: Shopper;

      before(async () => {
        terminal = await TerminalPage.open(browser, look);
        phone = await TerminalPage.open(browser, { ...look, width: 360 });
      });

      after(async () => {
        await terminal.close();
        await phone.close();
      });

      const qualification = (): Locator =>
        page.getByRole('region', { name: words.console.qualification, exact: true });

      const closeDialog = (): Promise<void> =>
        page.getByRole('dialog').getByText(words.shared.close, { exact: true }).click();

      it('signs in by a link that works once', async () => {
        const { url } = await newLoginLink(local);

        page = await terminal.goto(url);
        await page.getByRole('button', { name: words.console.signOut }).waitFor();
        await chooseEveryKeyFile(page, local);
        const again = await terminal.goto(url);

        await again.getByText(words.console.linkUsed).waitFor();
        await again.getByRole('button', { name: words.console.toConsole }).click();
        await again.getByRole('button', { name: words.console.signOut }).waitFor();
        await again.close();
        expect(page.url()).to.not.contain('sign-in');
      });

      it('suspends the spot with a reason, in a transaction', async () => {
        await page.goto(`${local.urls.officer}/#/spots/${spot.scenicSpotId}`);
        await page.getByRole('heading', { level: 1, name }).waitFor();
        await qualification().getByText(words.console.standingGranted).first().waitFor();

        await qualification().getByRole('button', { name: words.console.suspendTitle }).click();
        await page.getByLabel(words.console.reason).fill(reason);
        expect(await faultsOf(page, terminal)).to.deep.equal([]);
        await page.getByRole('button', { name: words.console.reviewAct }).click();
        await page.getByRole('dialog').getByText(spot.scenicSpotId).waitFor();
        await page.getByRole('dialog').getByText(reason).waitFor();
        expect(await faultsOf(page, terminal)).to.deep.equal([]);
        await page.getByRole('button', { name: words.console.suspendConfirm }).click();
        await page.getByText(words.console.actDone, { exact: true }).waitFor();
        expect(await page.getByRole('dialog').locator('a.code').textContent()).to.match(
          /^[0-9a-f]{64}$/,
        );
        await closeDialog();

        await qualification().getByText(words.console.standingSuspended).first().waitFor();
        await qualification().getByText(reason).first().waitFor();
        expect(await faultsOf(page, terminal)).to.deep.equal([]);
      });

      it('so that an order already on its way is refused, with that reason', async () => {
        shopper = await Shopper.visit(phone, trade.url);

        const orderId = await shopper.placeOrder({
          scenicSpotId: spot.scenicSpotId,
          lines: [{ itemCode: 'adult', quantity: 1 }],
        });
        await shopper.open(`#/orders/${orderId}`);

        await shopper.page.getByText(words.shop.refusedTitle).waitFor({ timeout: 60_000 });
        await shopper.page.getByText(reason).first().waitFor();
        await shopper.page.getByText(words.shop.ticketsValid).waitFor();
        expect((await shopper.order(orderId)).invoice.status).to.equal('refused');
        expect(await faultsOf(shopper.page, phone)).to.deep.equal([]);
      });

      it('and the next purchase on the phone offers no invoice', async () => {
        await waitUntil(
          'the shop to know',
          () => shopper.canInvoice(spot.scenicSpotId, false),
          15_000,
        );
        await shopper.open('#/');
        await shopper.chooseSpot(name);
        await shopper.tap(shopper.button(words.shop.buyNow));
        await shopper.page.getByRole('dialog').getByText(words.shop.cannotInvoiceNow).waitFor();
        await shopper.tap(shopper.payButton());

        await shopper.page.getByText(words.shop.declinedText).waitFor();
        await shopper.page.getByText(words.shop.cannotInvoiceNow).waitFor();
        expect(await shopper.button(words.shop.issueInvoice).count()).to.equal(0);
        expect(await faultsOf(shopper.page, phone)).to.deep.equal([]);
      });

      it('and resumes it, so that the phone gets its invoice after all', async () => {
        await qualification().getByRole('button', { name: words.console.resumeTitle }).click();
        await page.getByRole('button', { name: words.console.resumeConfirm }).click();
        await page.getByText(words.console.actDone, { exact: true }).waitFor();

        await closeDialog();
        await waitUntil(
          'the shop to know',
          () => shopper.canInvoice(spot.scenicSpotId, true),
          15_000,
        );
        await shopper.page.reload();
        await shopper.tap(shopper.button(words.shop.issueInvoice));
        await shopper.tap(shopper.button(words.shop.issueNow));

        await shopper.waitUntilIssued();
        expect(await faultsOf(shopper.page, phone)).to.deep.equal([]);
      });
    });
  }
});
