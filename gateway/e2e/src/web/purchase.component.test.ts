import { chinaDay } from '@guanming/chaincode/domain/china-time';
import { shopDictionary } from '@guanming/web/words';
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { ShopInBrowser } from '../testing/shop-in-browser';

const { en: words } = shopDictionary;

describe('the purchase page in a browser', function () {
  this.timeout(60_000);

  let shop: ShopInBrowser;
  let page: Page;

  before(async () => {
    shop = await ShopInBrowser.start();
  });

  beforeEach(async () => {
    shop.billing.inForce = undefined;
    page = await (await shop.stranger()).context.newPage();
    await page.goto(`${shop.url}/#/`);
    await page.getByRole('link', { name: /Qingyan/ }).click();
    await button(words.buyNow).waitFor();
  });

  afterEach(() => page.context().close());

  after(() => shop.close());

  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const dialog = (): Locator => page.getByRole('dialog');
  const tomorrow = (): Locator =>
    page.getByRole('radio', { name: new RegExp(`^${words.tomorrow}`) });
  const tickets = (): Locator => page.locator('.ticket-row').first();

  async function expectHere(): Promise<void> {
    await dialog().waitFor({ state: 'hidden' });
    // Until then the browser would count a Back from the place that is being left.
    await page.waitForFunction(() => history.state === null);
    expect(new URL(page.url()).hash).to.equal('#/spots/qingyan-shan');
    expect(await button(words.buyNow).count()).to.equal(1);
  }

  it('keeps what was chosen when it is loaded anew', async () => {
    for (let more = 0; more < 4; more += 1) {
      await tickets().getByRole('button', { name: /^More/ }).click();
    }
    await tomorrow().check();
    await page.getByRole('link', { name: new RegExp(words.namedInvoice) }).click();
    await page.getByRole('switch', { name: words.issueThisOrder }).click();
    await button(words.addTitle).click();
    await page.getByLabel(words.organizationName).fill('Yunqi');

    await page.reload();

    expect(await page.getByLabel(words.organizationName).inputValue()).to.equal('Yunqi');
    expect(await page.getByRole('switch', { name: words.issueThisOrder }).isChecked()).to.equal(
      false,
    );
    await page.getByRole('link', { name: words.done }).click();
    await page.reload();
    await page.getByText(words.invoiceOff).first().waitFor();
    expect(await tickets().getByRole('status').innerText()).to.equal('5');
    expect(await page.getByText('¥600.00').count()).to.be.greaterThan(0);
    expect(await tomorrow().isChecked()).to.equal(true);
  });

  it('closes a sheet alone by Back, and opens it again by Forward', async () => {
    for (const name of [words.buyNow, words.whatIsNamedInvoice]) {
      await button(name).click();
      await dialog().waitFor();
      await page.goBack();
      await expectHere();
      await page.goForward();
      await dialog().waitFor();
      await page.keyboard.press('Escape');
      await expectHere();
    }
    await page.goBack();
    expect(new URL(page.url()).hash).to.equal('#/');
  });

  it('shows a sheet again by Forward, however late the browser tells that Back closed it', async () => {
    await button(words.buyNow).click();
    await dialog().evaluate((sheet) => {
      const tellLater = (event: Event): void => {
        event.stopImmediatePropagation();
        setTimeout(() => sheet.dispatchEvent(new Event('close')), 300);
      };
      sheet.addEventListener('close', tellLater, { capture: true, once: true });
    });
    await page.goBack();
    await expectHere();
    await page.goForward();
    await dialog().waitFor();
    await page.waitForTimeout(500);
    expect(await dialog().count()).to.equal(1);
    await page.keyboard.press('Escape');
    await expectHere();
  });

  it('leads from the order back to the page without its sheet', async () => {
    await button(words.buyNow).click();
    await page.getByRole('button', { name: /^Simulate payment/ }).click();
    await page.getByRole('heading', { name: words.bought }).waitFor();
    await page.goBack();
    await expectHere();
  });

  it('tells on a page loaded anew what the earlier one bought, and offers it no second time', async () => {
    await tickets().getByRole('button', { name: /^More/ }).click();
    await page.route('**/v1/orders', (route) => route.abort());
    await button(words.buyNow).click();
    await page.getByRole('button', { name: /^Simulate payment/ }).click();
    await page.getByText(words.payWaiting).waitFor();
    await page.unroute('**/v1/orders');

    await page.reload();

    await page.getByText(words.resumed).waitFor();
    await page.getByRole('link', { name: words.seeOrder }).waitFor();
    await expectHere();
    expect(await tickets().getByRole('status').innerText()).to.equal('1');
  });

  it('says at midnight in China that the day is another one, and sells none that went by', async () => {
    await page.clock.install({ time: Date.now() });
    await page.reload();
    await button(words.buyNow).click();
    await dialog().waitFor();
    await page.clock.fastForward(86_400_000);
    await page.getByText(words.dayMoved).waitFor();

    const { status, code } = await page.evaluate(
      async (visitDate) => {
        const lines = [{ itemCode: 'adult', quantity: 1 }];
        const body = JSON.stringify({ scenicSpotId: 'qingyan-shan', lines, visitDate });
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch('/v1/orders', { method: 'POST', headers, body });
        return { status: answer.status, code: ((await answer.json()) as { code: string }).code };
      },
      chinaDay(Date.now(), -1),
    );
    expect([status, code]).to.deep.equal([422, 'VISIT_DATE_NOT_SOLD']);
  });

  it('offers no invoice that the spot may not issue, and offers it later', async () => {
    shop.billing.inForce = false;
    await page.waitForTimeout(3_100);
    await button(words.buyNow).click();
    await dialog().getByText(words.cannotInvoiceNow).waitFor();
    const received = shop.billing.received.length;

    await page.getByRole('button', { name: /^Simulate payment/ }).click();

    await page.getByText(words.declinedText).waitFor();
    await page.getByText(words.cannotInvoiceNow).waitFor();
    expect(await button(words.issueInvoice).count()).to.equal(0);
    expect(shop.billing.received.length).to.equal(received);
    shop.billing.inForce = true;
    await page.waitForTimeout(3_100);
    await page.reload();
    await button(words.issueInvoice).click();
    await dialog().waitFor();
    await page.goBack();
    await dialog().waitFor({ state: 'hidden' });
    await button(words.issueInvoice).click();
    await button(words.issueNow).click();
    await page.getByText(words.issuedText).waitFor();
    expect(await dialog().count()).to.equal(0);
    expect(page.url()).to.contain('#/orders/');
  });
});
