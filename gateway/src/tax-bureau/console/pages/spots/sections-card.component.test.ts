import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { ConsoleInBrowser } from '../../../../testing/console-in-browser';
import { TestSpot } from '../../../../testing/test-spot';
import { consoleDictionary } from '../console-dictionary';

const { en: words } = consoleDictionary;

describe('number sections in a browser', function () {
  this.timeout(60_000);

  let desk: ConsoleInBrowser;
  let spot: TestSpot;
  let page: Page;

  before(async () => {
    desk = await ConsoleInBrowser.start();
    spot = await TestSpot.register(desk.ledger.taxBureau);
    page = await desk.signIn();
  });

  after(() => desk.close());

  const field = (name: string): Locator => page.getByLabel(name, { exact: true });

  it('are proposed by year, and reported once the cache has them', async () => {
    await page.goto(`${desk.url}/#/spots/${spot.scenicSpotId}`);
    await page.getByRole('button', { name: words.grantSectionTitle }).click();
    const first = await field(words.section).inputValue();
    await field(words.year).fill(String(spot.year + 1));
    const ofNextYear = await field(words.section).inputValue();

    await page.getByRole('button', { name: words.reviewAct, exact: true }).click();
    await page.getByRole('button', { name: words.grantSectionConfirm, exact: true }).click();
    await page.getByText(words.actDone, { exact: true }).waitFor();

    expect([first, ofNextYear]).to.deep.equal(['1', '0']);
    await page.getByText(`${spot.year + 1} / 0`).waitFor({ state: 'attached' });
  });
});
