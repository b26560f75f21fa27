import { interpolate, consoleDictionary, ledgerDictionary } from '@guanming/web/words';
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { useOfficer } from '../testing/officer-in-browser';

const { en: words } = consoleDictionary;
const { en: ledgerWords } = ledgerDictionary;

/** More blocks than two pages of the list. */
const BLOCKS = 130;

describe('places of the console in a browser', function () {
  this.timeout(60_000);

  const officer = useOfficer();

  before(() => {
    for (let count = 0; count < BLOCKS; count += 1) {
      const transactionId = count.toString(16).padStart(64, 'a');
      officer.console.blocks.append({ transactionId, functionName: 'invoices:issue' });
    }
  });

  const rows = (): Locator => officer.page.locator('tbody tr');
  const scrolled = (): Promise<number> => officer.page.evaluate(() => Math.round(scrollY));

  /** Until the page is scrolled to where it was. */
  const waitForScroll = (to: number): Promise<unknown> =>
    officer.page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 40, to);

  /** A list of blocks that was read further and scrolled down to block 20. */
  const openFarDown = async (): Promise<number> => {
    await officer.page.goto(`${officer.console.url}/#/blocks`);
    await officer.page.getByRole('button', { name: ledgerWords.more }).click();
    await rows().nth(99).waitFor();
    const link = officer.page.getByRole('link', { name: '#40', exact: true });
    await link.scrollIntoViewIfNeeded();
    await officer.page.waitForFunction(
      () => ((history.state as { scroll?: number } | null)?.scroll ?? 0) > 0,
    );
    return scrolled();
  };

  it('are met again by Back, by the way back and after a reload', async () => {
    const before = await openFarDown();
    expect(before).to.be.greaterThan(1_000);

    await officer.page.getByRole('link', { name: '#40', exact: true }).click();
    await officer.page.getByRole('heading', { level: 1, name: 'Block #40' }).waitFor();
    await officer.page.goBack();
    await waitForScroll(before);
    expect(await rows().count()).to.be.at.least(100);

    await officer.page.getByRole('link', { name: '#40', exact: true }).click();
    await officer.page.getByRole('heading', { level: 1, name: 'Block #40' }).waitFor();
    await officer.page.getByRole('link', { name: `← ${ledgerWords.blocks}` }).click();
    await waitForScroll(before);

    await officer.page.reload();
    await waitForScroll(before);
    expect(officer.page.url()).to.contain('through=');
  });

  it('begin at the top when they are opened anew', async () => {
    await openFarDown();

    await officer.page.getByRole('link', { name: ledgerWords.acts, exact: true }).click();
    await officer.page.getByRole('heading', { level: 1, name: ledgerWords.acts }).waitFor();

    expect(await scrolled()).to.equal(0);
  });

  it('keep what was chosen, in the address', async () => {
    await officer.page.goto(`${officer.console.url}/#/acts`);
    await officer.page.getByLabel(ledgerWords.spot).selectOption(officer.spot.scenicSpotId);
    await officer.page.goto(`${officer.console.url}/#/`);
    await officer.page.getByLabel(ledgerWords.period, { exact: true }).selectOption('lastMonth');
    await officer.page.getByLabel(ledgerWords.spot).selectOption(officer.spot.scenicSpotId);
    await officer.page.getByRole('link', { name: ledgerWords.blocks, exact: true }).click();
    await rows().first().waitFor();

    await officer.page.goBack();
    const period = officer.page.getByLabel(ledgerWords.period, { exact: true });
    await period.waitFor();
    expect(await period.inputValue()).to.equal('lastMonth');
    expect(await officer.page.getByLabel(ledgerWords.spot).inputValue()).to.equal(
      officer.spot.scenicSpotId,
    );
    await officer.page.goBack();
    await officer.page.getByRole('heading', { level: 1, name: ledgerWords.acts }).waitFor();
    expect(await officer.page.getByLabel(ledgerWords.spot).inputValue()).to.equal(
      officer.spot.scenicSpotId,
    );
  });

  it('are shown again after a sign-in in the same tab', async () => {
    const place = `#/acts?spot=${officer.spot.scenicSpotId}`;
    await officer.page.context().clearCookies();
    await officer.page.goto(`${officer.console.url}/?anew${place}`);
    await officer.page.getByRole('heading', { name: words.signInTitle }).waitFor();

    await officer.page.goto(`${officer.console.url}/${await officer.console.newSignInPlace()}`);

    await officer.page.getByRole('heading', { level: 1, name: ledgerWords.acts }).waitFor();
    expect(new URL(officer.page.url()).hash).to.equal(place);
  });

  it('tell a browser that is signed in of a link that was used', async () => {
    const used = await officer.console.newSignInPlace();
    await officer.page.goto(`${officer.console.url}/?first${used}`);
    await officer.page.locator('.account').waitFor();

    await officer.page.goto(`${officer.console.url}/?again${used}`);
    await officer.page
      .getByText(interpolate(words.stillSignedIn, { account: 'officer-17' }))
      .waitFor();
    await officer.page.getByRole('button', { name: words.toConsole }).click();

    await officer.page.getByRole('heading', { level: 1, name: ledgerWords.overview }).waitFor();
  });
});
