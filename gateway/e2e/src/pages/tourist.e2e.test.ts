import { readFileSync } from 'node:fs';
import { liveNetworkDir } from '@guanming/ledger/testing';
import { readLocalInstallation } from '@guanming/local';
import { fetchBytes } from '@guanming/services/client';
import { interpolate } from '@guanming/web/words';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../testing/browser/browser';
import { TerminalPage } from '../testing/browser/terminal-page';
import { faultsOf, layoutFaults } from './support/faults';
import { journeyLooks, lookName } from './support/looks';
import { Shopper } from './support/shopper';
import { coloursOf, keptPdf } from './support/wallet-reads';

const SPOT = { zh: '青岩山风景区', en: 'Qingyan Mountain Scenic Area' };
const COMPANY = { name: '云栖科技有限公司', creditCode: '91330106MA2CFLDG4R' };

describe('a tourist', () => {
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });

  after(() => browser.close());

  for (const look of journeyLooks(360)) {
    describe(lookName(look), () => {
      let terminal: TerminalPage;
      let shopper: Shopper;

      before(async () => {
        const { urls } = readLocalInstallation(liveNetworkDir());
        terminal = await TerminalPage.open(browser, look);
        shopper = await Shopper.visit(terminal, urls.shop);
      });

      after(() => terminal.close());

      /** The bytes that the billing server gives for an order of this terminal. */
      async function issuedPdf(orderId: string): Promise<[string, Uint8Array]> {
        const { invoiceNumber = '', pdf } = (await shopper.order(orderId)).invoice;
        const bytes = await fetchBytes(pdf?.url ?? '', { authorization: `Bearer ${pdf?.token}` });
        return [invoiceNumber, bytes];
      }

      it('has an invoice two taps after the page of the spot, without typing', async () => {
        await shopper.chooseSpot(SPOT[look.language]);
        expect(await faultsOf(shopper.page, terminal)).to.deep.equal([]);
        shopper.taps = 0;

        const orderId = await shopper.buy();
        await shopper.waitUntilIssued();

        expect(shopper.taps).to.equal(2);
        expect(await faultsOf(shopper.page, terminal)).to.deep.equal([]);
        expect((await shopper.order(orderId)).invoice.status).to.equal('issued');
      });

      it('finds it in the wallet: face drawn, the very bytes that billing gives', async () => {
        const { page, words } = shopper;
        const [number, bytes] = await issuedPdf(shopper.shownOrder());

        await shopper.goTo('wallet');
        await page.getByText(words.wallet.stage_collected).first().waitFor();
        await shopper.tap(shopper.link(words.wallet.open));
        await page.getByText(number).first().waitFor();
        const canvas = page.locator('canvas[role=img]');
        await canvas.waitFor();

        expect(await coloursOf(canvas)).to.be.greaterThan(10);
        expect(await keptPdf(page, number)).to.deep.equal(Buffer.from(bytes));
        expect(await faultsOf(page, terminal)).to.deep.equal([]);
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          shopper.tap(shopper.link(words.wallet.download)),
        ]);
        expect(readFileSync(await download.path())).to.deep.equal(Buffer.from(bytes));
      });

      it('walks from the list of spots to the word of the tax bureau in five taps', async () => {
        const { words } = shopper;
        await shopper.goTo('spots');
        shopper.taps = 0;
        const begunAt = performance.now();

        await shopper.chooseSpot(SPOT[look.language]);
        await shopper.buy();
        await shopper.waitUntilIssued();
        await shopper.tap(shopper.link(words.wallet.open));
        const check = shopper.link(words.wallet.checkPublic);
        const [bureau] = await Promise.all([
          terminal.context.waitForEvent('page'),
          shopper.tap(check),
        ]);
        await bureau.getByRole('heading', { level: 1, name: SPOT[look.language] }).waitFor();
        await bureau.getByText(words.check.standsTitle, { exact: true }).first().waitFor();

        expect(shopper.taps).to.equal(5);
        expect(await layoutFaults(bureau)).to.deep.equal([]);
        const seconds = ((performance.now() - begunAt) / 1_000).toFixed(1);
        process.stdout.write(`        ${shopper.taps} taps, ${seconds} s\n`);
      });

      it('declines an invoice, and has it issued later from the order', async () => {
        const { page, words } = shopper;
        await shopper.goTo('spots');
        await shopper.chooseSpot(SPOT[look.language]);
        await shopper.tap(shopper.link(words.shop.namedInvoice));
        await shopper.tap(page.getByRole('switch', { name: words.shop.issueThisOrder }));
        await shopper.tap(shopper.link(words.shop.done));
        await page.getByText(words.shop.invoiceOff).first().waitFor();

        const orderId = await shopper.buy();
        await page.getByText(words.shop.declinedText).waitFor();
        expect((await shopper.order(orderId)).invoice.status).to.equal('declined');
        await shopper.tap(shopper.button(words.shop.issueInvoice));
        await shopper.tap(shopper.button(words.shop.issueNow));
        await shopper.waitUntilIssued();
      });

      it('is told while typing what is wrong with a title, and buys for a company', async () => {
        const { page, words } = shopper;
        await shopper.goTo('settings');
        await shopper.tap(shopper.button(words.shop.addTitle));
        const code = page.getByLabel(words.shop.creditCode);
        await page.getByLabel(words.shop.organizationName).fill(COMPANY.name);
        await code.fill(`${COMPANY.creditCode.slice(0, -1)}0`);
        await page.getByText(words.shop.creditCodeCheckFailed).waitFor();
        await code.fill(COMPANY.creditCode);
        await page.getByText(words.shop.creditCodeRight).waitFor();
        expect(await faultsOf(page, terminal)).to.deep.equal([]);
        await shopper.tap(shopper.button(words.shop.saveTitle));
        await page.getByRole('radio', { name: COMPANY.name, checked: true }).waitFor();

        await shopper.goTo('spots');
        await shopper.chooseSpot(SPOT[look.language]);
        const title = interpolate(words.shop.invoiceFor, { title: COMPANY.name });
        await page.getByText(title).waitFor();
        const orderId = await shopper.buy();
        await page.getByText(title).waitFor();
        await shopper.waitUntilIssued();
        const { invoice } = await shopper.order(orderId);
        expect(invoice).to.have.property('buyer').that.deep.includes(COMPANY);
      });

      it('loses the network while paying and closes the page: bought once, all the same', async () => {
        const { page, words } = shopper;
        const before = await shopper.orders();
        await shopper.goTo('spots');
        await shopper.chooseSpot(SPOT[look.language]);
        await shopper.tap(shopper.button(words.shop.buyNow));
        await terminal.context.setOffline(true);
        await shopper.tap(shopper.payButton());
        await page.getByText(words.shop.payWaiting).waitFor();
        await page.close();
        await terminal.context.setOffline(false);
        expect(await shopper.orders()).to.have.length(before.length);

        shopper = await Shopper.visit(terminal, shopper.shop);
        await shopper.page.getByText(words.shop.resumed).waitFor();
        await shopper.tap(shopper.link(words.shop.seeOrder));
        await shopper.waitUntilIssued();

        expect(await shopper.orders()).to.have.length(before.length + 1);
        const [number, bytes] = await issuedPdf(shopper.shownOrder());
        await shopper.goTo('wallet');
        await shopper.page.getByText(number).first().waitFor();
        await shopper.page.reload();
        await shopper.page.getByText(number).first().waitFor();
        expect(await keptPdf(shopper.page, number)).to.deep.equal(Buffer.from(bytes));
      });
    });
  }
});
