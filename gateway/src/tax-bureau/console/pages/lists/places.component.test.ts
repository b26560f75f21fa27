import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { fillHoles } from '../../../../pages/i18n/dictionary';
import { ConsoleInBrowser } from '../../../../testing/console-in-browser';
import { TestSpot } from '../../../../testing/test-spot';
import { consoleDictionary } from '../console-dictionary';
import { ledgerDictionary } from '../ledger-dictionary';

const { en: words } = consoleDictionary;
const { en: ledgerWords } = ledgerDictionary;

/** More blocks than two pages of the list. */
const BLOCKS = 130;

describe('places of the console in a browser', function () {
  this.timeout(60_000);

  let desk: ConsoleInBrowser;
  let spot: TestSpot;
  let page: Page;

  before(async () => {
    desk = await ConsoleInBrowser.start();
    spot = await TestSpot.register(desk.ledger.taxBureau);
    for (let count = 0; count < BLOCKS; count += 1) {
      const transactionId = count.toString(16).padStart(64, 'a');
      desk.blocks.append({ transactionId, functionName: 'invoices:issue' });
    }
  });

  beforeEach(async () => {
    page = await desk.signIn();
  });

  after(() => desk.close());

  const rows = (): Locator => page.locator('tbody tr');
  const scrolled = (): Promise<number> => page.evaluate(() => Math.round(scrollY));

  /** Until the page is scrolled to where it was. */
  const waitForScroll = (to: number): Promise<unknown> =>
    page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 40, to);

  /** A list of blocks that was read further and scrolled down to block 20. */
  const openFarDown = async (): Promise<number> => {
    await page.goto(`${desk.url}/#/blocks`);
    await page.getByRole('button', { name: ledgerWords.more }).click();
    await rows().nth(99).waitFor();
    const link = page.getByRole('link', { name: '#40', exact: true });
    await link.scrollIntoViewIfNeeded();
    await page.waitForFunction(
      () => ((history.state as { scroll?: number } | null)?.scroll ?? 0) > 0,
    );
    return scrolled();
  };

  it('are met again by Back, by the way back and after a reload', async () => {
    const before = await openFarDown();
    expect(before).to.be.greaterThan(1_000);

    await page.getByRole('link', { name: '#40', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Block #40' }).waitFor();
    await page.goBack();
    await waitForScroll(before);
    expect(await rows().count()).to.be.at.least(100);

    await page.getByRole('link', { name: '#40', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Block #40' }).waitFor();
    await page.getByRole('link', { name: `← ${ledgerWords.blocks}` }).click();
    await waitForScroll(before);

    await page.reload();
    await waitForScroll(before);
    expect(page.url()).to.contain('through=');
  });

  it('begin at the top when they are opened anew', async () => {
    await openFarDown();

    await page.getByRole('link', { name: ledgerWords.acts, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: ledgerWords.acts }).waitFor();

    expect(await scrolled()).to.equal(0);
  });

  it('keep what was chosen, in the address', async () => {
    await page.goto(`${desk.url}/#/acts`);
    await page.getByLabel(ledgerWords.spot).selectOption(spot.scenicSpotId);
    await page.goto(`${desk.url}/#/`);
    await page.getByLabel(ledgerWords.period, { exact: true }).selectOption('lastMonth');
    await page.getByLabel(ledgerWords.spot).selectOption(spot.scenicSpotId);
    await page.getByRole('link', { name: ledgerWords.blocks, exact: true }).click();
    await rows().first().waitFor();

    await page.goBack();
    const period = page.getByLabel(ledgerWords.period, { exact: true });
    await period.waitFor();
    expect(await period.inputValue()).to.equal('lastMonth');
    expect(await page.getByLabel(ledgerWords.spot).inputValue()).to.equal(spot.scenicSpotId);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: ledgerWords.acts }).waitFor();
    expect(await page.getByLabel(ledgerWords.spot).inputValue()).to.equal(spot.scenicSpotId);
  });

  it('are shown again after a sign-in in the same tab', async () => {
    const place = `#/acts?spot=${spot.scenicSpotId}`;
    await page.context().clearCookies();
    await page.goto(`${desk.url}/?anew${place}`);
    await page.getByRole('heading', { name: words.signInTitle }).waitFor();

    await page.goto(`${desk.url}/${await desk.newSignInPlace()}`);

    await page.getByRole('heading', { level: 1, name: ledgerWords.acts }).waitFor();
    expect(new URL(page.url()).hash).to.equal(place);
  });

  it('tell a browser that is signed in of a link that was used', async () => {
    const used = await desk.newSignInPlace();
    await page.goto(`${desk.url}/?first${used}`);
    await page.locator('.account').waitFor();

    await page.goto(`${desk.url}/?again${used}`);
    await page.getByText(fillHoles(words.stillSignedIn, { account: 'officer-17' })).waitFor();
    await page.getByRole('button', { name: words.toConsole }).click();

    await page.getByRole('heading', { level: 1, name: ledgerWords.overview }).waitFor();
  });
});
