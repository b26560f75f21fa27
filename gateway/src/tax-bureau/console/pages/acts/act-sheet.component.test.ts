import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { ConsoleInBrowser } from '../../../../testing/console-in-browser';
import { TestSpot } from '../../../../testing/test-spot';
import { sharedDictionary } from '../../../../pages/i18n/shared-dictionary';
import { consoleDictionary } from '../console-dictionary';

const { en: words } = consoleDictionary;
const { en: shared } = sharedDictionary;

describe('acts of an officer in a browser', function () {
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

  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const dialog = (): Locator => page.getByRole('dialog');

  it('shows what became of an act before another can begin', async () => {
    let answer: (() => void) | undefined;
    await page.route('**/suspension', async (route) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      await route.continue();
    });
    await page.goto(`${desk.url}/#/spots/${spot.scenicSpotId}`);
    await button(words.suspendTitle).click();
    await page.getByLabel(words.reason).fill('Yearly audit');
    await button(words.suspendConfirm).click();
    await page.locator('[aria-busy="true"]').waitFor();

    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const isCancelOff = await button(shared.cancel).isDisabled();
    answer?.();
    await dialog().getByText(words.actDone, { exact: true }).waitFor();
    await dialog().getByText(shared.close, { exact: true }).click();
    await button(words.revokeTitle).first().click();
    await button(words.revokeConfirm).waitFor();

    expect(isCancelOff).to.equal(true);
    expect(await page.getByLabel(words.reason).inputValue()).to.equal('');
    expect(await dialog().getByText(words.actDone, { exact: true }).count()).to.equal(0);
  });
});
