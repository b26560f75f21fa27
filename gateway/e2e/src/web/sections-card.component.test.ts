import { consoleDictionary } from '@guanming/web/words';
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { useOfficer } from '../testing/officer-in-browser';

const { en: words } = consoleDictionary;

describe('number sections in a browser', function () {
  this.timeout(60_000);

  const officer = useOfficer();

  const field = (name: string): Locator => officer.page.getByLabel(name, { exact: true });

  it('are proposed by year, and reported once the cache has them', async () => {
    await officer.page.goto(`${officer.console.url}/#/spots/${officer.spot.scenicSpotId}`);
    await officer.page.getByRole('button', { name: words.grantSectionTitle }).click();
    const first = await field(words.section).inputValue();
    await field(words.year).fill(String(officer.spot.year + 1));
    const ofNextYear = await field(words.section).inputValue();

    await officer.page.getByRole('button', { name: words.reviewAct, exact: true }).click();
    await officer.page
      .getByRole('button', { name: words.grantSectionConfirm, exact: true })
      .click();
    await officer.page.getByText(words.actDone, { exact: true }).waitFor();

    expect([first, ofNextYear]).to.deep.equal(['1', '0']);
    await officer.page.getByText(`${officer.spot.year + 1} / 0`).waitFor({ state: 'attached' });
  });
});
