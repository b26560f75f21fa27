import { consoleDictionary } from '@guanming/web/words';
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { useOfficer } from '../testing/officer-in-browser';

const { en: words } = consoleDictionary;

describe('a session of the console that ends in a browser', function () {
  this.timeout(60_000);

  const officer = useOfficer();

  const button = (name: string): Locator => officer.page.getByRole('button', { name, exact: true });

  const signInElsewhere = async (account?: string): Promise<void> => {
    const other = await officer.page.context().newPage();
    await other.goto(`${officer.console.url}/${await officer.console.newSignInPlace(account)}`);
    await other.locator('.account').waitFor();
    await other.close();
  };

  /** Types a reason, loses the session, and meets the cover when it is sent. */
  const loseSession = async (): Promise<void> => {
    await officer.page.goto(`${officer.console.url}/#/spots/${officer.spot.scenicSpotId}`);
    await button(words.suspendTitle).click();
    await officer.page.getByLabel(words.reason).fill('Yearly audit');
    await button(words.reviewAct).click();
    await officer.page.context().clearCookies();
    await button(words.suspendConfirm).click();
    await officer.page.getByRole('heading', { name: words.sessionEnded }).waitFor();
  };

  it('covers the pages, whatever is pressed, and keeps what was typed', async () => {
    await loseSession();
    await officer.page.keyboard.press('Escape');
    await officer.page.keyboard.press('Escape');
    await button(words.goOn).click();
    await officer.page.getByText(words.stillSignedOut).waitFor();

    await signInElsewhere();
    await officer.page
      .getByRole('heading', { name: words.sessionEnded })
      .waitFor({ state: 'detached' });

    await officer.page.getByText('Yearly audit', { exact: true }).waitFor();
    await button(words.suspendConfirm).click();
    await officer.page.getByText(words.actDone, { exact: true }).waitFor();
  });

  it('goes on with what is read by itself', async () => {
    await officer.page.goto(`${officer.console.url}/#/spots`);
    await officer.page.getByText(officer.spot.scenicSpotId).first().waitFor();
    await officer.page.context().clearCookies();
    await officer.page.goto(`${officer.console.url}/#/spots/${officer.spot.scenicSpotId}`);
    await officer.page.getByRole('heading', { name: words.sessionEnded }).waitFor();

    await signInElsewhere();

    await officer.page.getByRole('heading', { name: words.qualification, exact: true }).waitFor();
    expect(await officer.page.getByRole('alert').count()).to.equal(0);
  });

  it('gives another account nothing of what was typed', async () => {
    await loseSession();

    await signInElsewhere('auditor-4');

    await officer.page.getByText(words.readOnly).waitFor();
    expect(await officer.page.getByLabel(words.reason).count()).to.equal(0);
  });

  it('can be left', async () => {
    await loseSession();

    await button(words.leave).click();

    await officer.page.getByRole('heading', { name: words.signInTitle }).waitFor();
    expect(await officer.page.getByLabel(words.reason).count()).to.equal(0);
  });

  it('stays, and says so, when signing out meets no server', async () => {
    await officer.page.context().route('**/v1/console/sessions/current', (route) => route.abort());

    await button(words.signOut).click();

    await officer.page.getByRole('alert').waitFor();
    expect(await officer.page.locator('.account').count()).to.equal(1);
  });
});
