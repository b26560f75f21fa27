import { interpolate, sharedDictionary, consoleDictionary } from '@guanming/web/words';
import { expect } from 'chai';
import type { Locator } from 'playwright-core';
import { useOfficer } from '../testing/officer-in-browser';

const { en: words } = consoleDictionary;
const { en: shared } = sharedDictionary;

describe('acts of an officer in a browser', function () {
  this.timeout(60_000);

  const officer = useOfficer();

  const button = (name: string): Locator => officer.page.getByRole('button', { name, exact: true });
  const dialog = (): Locator => officer.page.getByRole('dialog');

  const openSpot = async (): Promise<void> => {
    await officer.page.goto(`${officer.console.url}/#/spots`);
    await officer.page.goto(`${officer.console.url}/#/spots/${officer.spot.scenicSpotId}`);
    await officer.page.getByText(words.keyActive).first().waitFor();
  };

  it('shows what became of an act before another can begin', async () => {
    let answer: (() => void) | undefined;
    await officer.page.route('**/suspension', async (route) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      await route.continue();
    });
    await officer.page.goto(`${officer.console.url}/#/spots/${officer.spot.scenicSpotId}`);
    await button(words.suspendTitle).click();
    await officer.page.getByLabel(words.reason).fill('Yearly audit');
    await button(words.reviewAct).click();
    await button(words.suspendConfirm).click();
    await officer.page.locator('[aria-busy="true"]').waitFor();

    await officer.page.keyboard.press('Escape');
    await officer.page.keyboard.press('Escape');
    const isCancelOff = await button(shared.cancel).isDisabled();
    answer?.();
    await dialog().getByText(words.actDone, { exact: true }).waitFor();
    await dialog().getByText(shared.close, { exact: true }).click();
    await button(words.revokeTitle).first().click();
    await button(words.reviewAct).waitFor();

    expect(isCancelOff).to.equal(true);
    expect(await officer.page.getByLabel(words.reason).inputValue()).to.equal('');
    expect(await dialog().getByText(words.actDone, { exact: true }).count()).to.equal(0);
  });

  it('cuts nothing off, and says by how much a text is too long', async () => {
    await openSpot();
    await button(words.suspendTitle).click();
    const long = 'a'.repeat(203);
    await officer.page.getByLabel(words.reason).fill(long);
    await dialog().getByText('203/200').waitFor();
    await button(words.reviewAct).click();

    expect(await officer.page.getByLabel(words.reason).inputValue()).to.equal(long);
    await dialog()
      .getByText(interpolate(shared.tooLong, { limit: 200, count: 3 }))
      .waitFor();
    expect(await button(words.suspendConfirm).count()).to.equal(0);
  });

  it('says at its field that the last day is before the first', async () => {
    await openSpot();
    await button(words.grantTitle).click();
    await officer.page.getByLabel(words.validFrom).fill('2026-12-31');
    await officer.page.getByLabel(words.validUntil).fill('2026-01-01');
    await button(words.reviewAct).click();

    const until = officer.page.getByLabel(words.validUntil);
    expect(await until.getAttribute('aria-invalid')).to.equal('true');
    expect(await button(words.grantConfirm).count()).to.equal(0);
  });

  it('names the spot and the key before a key is revoked, and writes nothing by one press', async () => {
    await openSpot();
    const keys = officer.page.getByRole('region', { name: words.keys, exact: true });
    await keys.getByRole('button', { name: words.revokeKeyTitle }).first().click();

    await dialog().getByText(officer.spot.scenicSpotId).waitFor();
    await dialog().getByText(officer.spot.key.thumbprint).waitFor();
    await dialog().getByText(words.atOnce).waitFor();
  });

  it('writes a revision after a look at what changes, and back loses nothing', async () => {
    const before = officer.spot.registration.drawer;
    await officer.page.goto(`${officer.console.url}/#/spots/${officer.spot.scenicSpotId}/revision`);
    await officer.page.getByLabel(words.drawer, { exact: true }).fill('Lin Qingqing');
    await button(words.reviewAct).click();
    await officer.page.getByText(before, { exact: true }).waitFor();
    await button(words.changeAct).click();
    expect(await officer.page.getByLabel(words.drawer, { exact: true }).inputValue()).to.equal(
      'Lin Qingqing',
    );
    await button(words.reviewAct).click();
    await button(words.sendSpot).click();

    await officer.page.getByText(words.actDone, { exact: true }).waitFor();
    const { value } = await officer.console.ledger.verifier
      .reader('auditor')
      .readSpot(officer.spot.scenicSpotId);
    expect(value.revision.drawer).to.equal('Lin Qingqing');
  });

  it('leads back to the field of which the server refuses the value', async () => {
    await officer.page.goto(`${officer.console.url}/#/spots/new`);
    const { registration } = officer.spot;
    const [item] = registration.catalogue;
    for (const [label, value] of [
      [words.scenicSpotId, 'another-spot'],
      [words.serial, registration.serial],
      [words.region, registration.region],
      [words.nameZh, registration.name.zh],
      [words.nameEn, registration.name.en],
      [words.sellerName, registration.seller.name],
      [words.creditCode, registration.seller.creditCode],
      [words.drawer, registration.drawer],
      [words.itemCode, item?.itemCode ?? ''],
      [words.itemName, item?.name ?? ''],
      [words.taxClassName, item?.taxClassName ?? ''],
      [words.taxClass, item?.taxClass ?? ''],
    ] as const) {
      await officer.page.getByLabel(label, { exact: true }).fill(value);
    }
    await button(words.reviewAct).click();
    await button(words.sendSpot).click();

    const serial = officer.page.getByLabel(words.serial, { exact: true });
    await serial.waitFor();
    expect(await officer.page.getByLabel(words.provider, { exact: true }).count()).to.equal(0);
    expect(await serial.getAttribute('aria-invalid')).to.equal('true');
    await officer.page.getByText('SERIAL_ALREADY_USED').waitFor();
  });

  it('asks at its field which of several billing providers issues for a spot', async () => {
    const { settings } = officer.spot;
    const billingProviders = ['BillingMSP', 'SecondBillingMSP'];
    const value = { ...settings, roles: { ...settings.roles, billingProviders } };
    await officer.page.route('**/v1/settings', (route) => route.fulfill({ json: { value } }));
    await officer.page.goto(`${officer.console.url}/#/spots`);
    await officer.page.goto(`${officer.console.url}/#/spots/new`);
    const provider = officer.page.getByLabel(words.provider, { exact: true });
    await provider.waitFor();
    await button(words.reviewAct).click();
    await officer.page.getByText(words.mustBeProvider).waitFor();
    const isInvalid = await provider.getAttribute('aria-invalid');
    await provider.selectOption('SecondBillingMSP');
    await officer.page.getByText(words.mustBeProvider).waitFor({ state: 'detached' });
    await officer.page.unroute('**/v1/settings');

    expect(isInvalid).to.equal('true');
  });

  it('shows an auditor no form, also by its address', async () => {
    const auditor = await officer.console.signIn('auditor-4');
    for (const path of ['#/spots/new', `#/spots/${officer.spot.scenicSpotId}/revision`]) {
      await auditor.goto(`${officer.console.url}/${path}`);
      await auditor.getByText(words.officersOnly).waitFor();
      expect(await auditor.getByRole('textbox').count(), path).to.equal(0);
    }
  });
});
