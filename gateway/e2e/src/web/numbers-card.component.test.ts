import { consoleDictionary, numbersDictionary } from '@guanming/web/words';
import { expect } from 'chai';
import { useOfficer } from '../testing/officer-in-browser';

const { en: words } = numbersDictionary;

describe('invoice numbers in a browser', function () {
  this.timeout(60_000);

  const officer = useOfficer({ firstSequence: 9_990 });

  it('name the spot that runs out once sections are off, and what an officer does', async () => {
    await officer.page.goto(`${officer.console.url}/#/`);
    await officer.page.getByText(words.enough).waitFor();

    await officer.page.getByRole('button', { name: words.change, exact: true }).click();
    await officer.page.getByLabel(words.perYear).fill('0');
    await officer.page
      .getByRole('button', { name: consoleDictionary.en.reviewAct, exact: true })
      .click();
    await officer.page.getByRole('button', { name: words.changeConfirm, exact: true }).click();

    await officer.page.getByText(words.manual).waitFor({ state: 'attached' });
    await officer.page.getByText(`10 numbers of ${officer.spot.year} left`).waitFor();
    const toGrant = `must grant section 1 of ${officer.spot.year}`;
    await officer.page.getByText(toGrant).waitFor({ state: 'attached' });
    const { value } = await officer.console.ledger.taxBureau.reader('reader').readSettings();
    expect(value.automaticSections).to.deep.equal({ perYear: 0, freeBelow: 2_000, daysAhead: 17 });
  });
});
