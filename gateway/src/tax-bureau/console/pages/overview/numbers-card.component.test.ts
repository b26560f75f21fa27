import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { ConsoleInBrowser } from '../../../../testing/console-in-browser';
import { TestSpot } from '../../../../testing/test-spot';
import { consoleDictionary } from '../console-dictionary';
import { numbersDictionary } from './numbers-dictionary';

const { en: words } = numbersDictionary;

describe('invoice numbers in a browser', function () {
  this.timeout(60_000);

  let desk: ConsoleInBrowser;
  let spot: TestSpot;
  let page: Page;

  before(async () => {
    desk = await ConsoleInBrowser.start();
    spot = await TestSpot.register(desk.ledger.taxBureau, { firstSequence: 9_990 });
    page = await desk.signIn();
  });

  after(() => desk.close());

  it('name the spot that runs out, and what an officer does once sections are off', async () => {
    await page.goto(`${desk.url}/#/`);
    await page.getByText(`10 numbers of ${spot.year} left`).waitFor();
    await page.locator('.notice').getByText(words.isComing).waitFor();

    await page.getByRole('button', { name: words.change, exact: true }).click();
    await page.getByLabel(words.perYear).fill('0');
    await page.getByRole('button', { name: consoleDictionary.en.reviewAct, exact: true }).click();
    await page.getByRole('button', { name: words.changeConfirm, exact: true }).click();

    await page.getByText(words.manual).waitFor({ state: 'attached' });
    const toGrant = `must grant section 1 of ${spot.year}`;
    await page.getByText(toGrant).waitFor({ state: 'attached' });
    const { value } = await desk.ledger.taxBureau.reader('reader').readSettings();
    expect(value.automaticSections).to.deep.equal({ perYear: 0, freeBelow: 2_000, daysAhead: 17 });
  });
});
