import { shopDictionary } from '@guanming/web/words';
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { ShopInBrowser } from '../testing/shop-in-browser';

const { en: words } = shopDictionary;
const COMPANY = 'Yunqi Technology';

describe('titles of invoices in a browser', function () {
  this.timeout(60_000);

  let shop: ShopInBrowser;
  let page: Page;

  before(async () => {
    shop = await ShopInBrowser.start();
    page = await (await shop.stranger({ width: 360 })).goto(`${shop.url}/#/settings`);
    await button(words.addTitle).click();
    await page.getByLabel(words.organizationName).fill(COMPANY);
    await page.getByLabel(words.creditCode).fill('91330106MA2CFLDG4R');
    await button(words.saveTitle).click();
    await page.getByRole('radio', { name: COMPANY, checked: true }).waitFor();
  });

  after(() => shop.close());

  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });

  it('can be had back after they were deleted', async () => {
    await button(`${words.deleteTitle}: ${COMPANY}`).click();
    await page.getByRole('radio', { name: COMPANY }).waitFor({ state: 'detached' });
    expect(await button(words.undo).evaluate((one) => one === document.activeElement)).to.equal(
      true,
    );

    await button(words.undo).click();

    await page.getByRole('radio', { name: COMPANY, checked: true }).waitFor();
    await page.reload();
    await page.getByRole('radio', { name: COMPANY, checked: true }).waitFor();
    expect(await button(words.undo).count()).to.equal(0);
  });

  it('stand with the days of issue and visit on order and wallet card', async () => {
    await page.goto(`${shop.url}/?lang=en#/spots/qingyan-shan`);
    await page.getByRole('radio', { name: new RegExp(`^${words.dayAfter}`) }).check();
    await button(words.buyNow).click();
    await page.getByRole('button', { name: /^Simulate payment/ }).click();
    await page.getByText(words.issuedText).waitFor();
    // Also beside its English name the number is in one line.
    const lines = await page.locator('.invoice-part .facts .code').evaluate((number) => {
      const range = document.createRange();
      range.selectNodeContents(number);
      return range.getClientRects().length;
    });
    expect(lines).to.equal(1);
    for (const [place, card] of [
      ['orders', '.order-card'],
      ['wallet', '.wallet-card'],
    ] as const) {
      await page.goto(`${shop.url}/?lang=en#/${place}`);
      await page.getByText('Issued 1 Nov 2026').waitFor();
      const shown = await page.locator(card).innerText();
      expect(shown).to.contain(`Title: ${COMPANY}`);
      expect(shown).to.match(/Visit \d/);
    }
  });
});
