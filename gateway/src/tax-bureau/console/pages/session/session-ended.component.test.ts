import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { ConsoleInBrowser } from '../../../../testing/console-in-browser';
import { TestSpot } from '../../../../testing/test-spot';
import { consoleDictionary } from '../console-dictionary';

const { en: words } = consoleDictionary;

describe('a session of the console that ends in a browser', function () {
  this.timeout(60_000);

  let desk: ConsoleInBrowser;
  let spot: TestSpot;
  let page: Page;

  before(async () => {
    desk = await ConsoleInBrowser.start();
  });

  beforeEach(async () => {
    spot = await TestSpot.register(desk.ledger.taxBureau);
    page = await desk.signIn();
  });

  after(() => desk.close());

  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });

  const signInElsewhere = async (account?: string): Promise<void> => {
    const other = await page.context().newPage();
    await other.goto(`${desk.url}/${await desk.newSignInPlace(account)}`);
    await other.locator('.account').waitFor();
    await other.close();
  };

  /** Types a reason, loses the session, and meets the cover when it is sent. */
  const loseSession = async (): Promise<void> => {
    await page.goto(`${desk.url}/#/spots/${spot.scenicSpotId}`);
    await button(words.suspendTitle).click();
    await page.getByLabel(words.reason).fill('Yearly audit');
    await button(words.reviewAct).click();
    await page.context().clearCookies();
    await button(words.suspendConfirm).click();
    await page.getByRole('heading', { name: words.sessionEnded }).waitFor();
  };

  it('covers the pages, whatever is pressed, and keeps what was typed', async () => {
    await loseSession();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await button(words.goOn).click();
    await page.getByText(words.stillSignedOut).waitFor();

    await signInElsewhere();
    await page.getByRole('heading', { name: words.sessionEnded }).waitFor({ state: 'detached' });

    await page.getByText('Yearly audit', { exact: true }).waitFor();
    await button(words.suspendConfirm).click();
    await page.getByText(words.actDone, { exact: true }).waitFor();
  });

  it('goes on with what is read by itself', async () => {
    await page.goto(`${desk.url}/#/spots`);
    await page.getByText(spot.scenicSpotId).first().waitFor();
    await page.context().clearCookies();
    await page.goto(`${desk.url}/#/spots/${spot.scenicSpotId}`);
    await page.getByRole('heading', { name: words.sessionEnded }).waitFor();

    await signInElsewhere();

    await page.getByRole('heading', { name: words.qualification, exact: true }).waitFor();
    expect(await page.getByRole('alert').count()).to.equal(0);
  });

  it('gives another account nothing of what was typed', async () => {
    await loseSession();

    await signInElsewhere('auditor-4');

    await page.getByText(words.readOnly).waitFor();
    expect(await page.getByLabel(words.reason).count()).to.equal(0);
  });

  it('can be left', async () => {
    await loseSession();

    await button(words.leave).click();

    await page.getByRole('heading', { name: words.signInTitle }).waitFor();
    expect(await page.getByLabel(words.reason).count()).to.equal(0);
  });

  it('stays, and says so, when signing out meets no server', async () => {
    await page.context().route('**/v1/console/sessions/current', (route) => route.abort());

    await button(words.signOut).click();

    await page.getByRole('alert').waitFor();
    expect(await page.locator('.account').count()).to.equal(1);
  });
});
