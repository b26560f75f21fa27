import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { ConsoleInBrowser } from '../../../../testing/console-in-browser';
import { TestSpot } from '../../../../testing/test-spot';
import { fillHoles } from '../../../../pages/i18n/dictionary';
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
    page = await desk.signIn();
  });

  beforeEach(async () => {
    spot = await TestSpot.register(desk.ledger.taxBureau);
  });

  after(() => desk.close());

  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const dialog = (): Locator => page.getByRole('dialog');

  const openSpot = async (): Promise<void> => {
    await page.goto(`${desk.url}/#/spots`);
    await page.goto(`${desk.url}/#/spots/${spot.scenicSpotId}`);
    await page.getByText(words.keyActive).first().waitFor();
  };

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
    await button(words.reviewAct).click();
    await button(words.suspendConfirm).click();
    await page.locator('[aria-busy="true"]').waitFor();

    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const isCancelOff = await button(shared.cancel).isDisabled();
    answer?.();
    await dialog().getByText(words.actDone, { exact: true }).waitFor();
    await dialog().getByText(shared.close, { exact: true }).click();
    await button(words.revokeTitle).first().click();
    await button(words.reviewAct).waitFor();

    expect(isCancelOff).to.equal(true);
    expect(await page.getByLabel(words.reason).inputValue()).to.equal('');
    expect(await dialog().getByText(words.actDone, { exact: true }).count()).to.equal(0);
  });

  it('cuts nothing off, and says by how much a text is too long', async () => {
    await openSpot();
    await button(words.suspendTitle).click();
    const long = 'a'.repeat(203);
    await page.getByLabel(words.reason).fill(long);
    await dialog().getByText('203/200').waitFor();
    await button(words.reviewAct).click();

    expect(await page.getByLabel(words.reason).inputValue()).to.equal(long);
    await dialog()
      .getByText(fillHoles(shared.tooLong, { limit: 200, count: 3 }))
      .waitFor();
    expect(await button(words.suspendConfirm).count()).to.equal(0);
  });

  it('says at its field that the last day is before the first', async () => {
    await openSpot();
    await button(words.grantTitle).click();
    await page.getByLabel(words.validFrom).fill('2026-12-31');
    await page.getByLabel(words.validUntil).fill('2026-01-01');
    await button(words.reviewAct).click();

    const until = page.getByLabel(words.validUntil);
    expect(await until.getAttribute('aria-invalid')).to.equal('true');
    expect(await button(words.grantConfirm).count()).to.equal(0);
  });

  it('names the spot and the key before a key is revoked, and writes nothing by one press', async () => {
    await openSpot();
    const keys = page.getByRole('region', { name: words.keys, exact: true });
    await keys.getByRole('button', { name: words.revokeKeyTitle }).first().click();

    await dialog().getByText(spot.scenicSpotId).waitFor();
    await dialog().getByText(spot.key.thumbprint).waitFor();
    await dialog().getByText(words.atOnce).waitFor();
  });

  it('writes a revision after a look at what changes, and back loses nothing', async () => {
    const before = spot.registration.drawer;
    await page.goto(`${desk.url}/#/spots/${spot.scenicSpotId}/revision`);
    await page.getByLabel(words.drawer, { exact: true }).fill('Lin Qingqing');
    await button(words.reviewAct).click();
    await page.getByText(before, { exact: true }).waitFor();
    await button(words.changeAct).click();
    expect(await page.getByLabel(words.drawer, { exact: true }).inputValue()).to.equal(
      'Lin Qingqing',
    );
    await button(words.reviewAct).click();
    await button(words.sendSpot).click();

    await page.getByText(words.actDone, { exact: true }).waitFor();
    const { value } = await desk.ledger.verifier.reader('auditor').readSpot(spot.scenicSpotId);
    expect(value.revision.drawer).to.equal('Lin Qingqing');
  });

  it('leads back to the field of which the server refuses the value', async () => {
    await page.goto(`${desk.url}/#/spots/new`);
    const { registration } = spot;
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
      await page.getByLabel(label, { exact: true }).fill(value);
    }
    await button(words.reviewAct).click();
    await button(words.sendSpot).click();

    const serial = page.getByLabel(words.serial, { exact: true });
    await serial.waitFor();
    expect(await serial.getAttribute('aria-invalid')).to.equal('true');
    await page.getByText('SERIAL_ALREADY_USED').waitFor();
  });

  it('shows an auditor no form, also by its address', async () => {
    const auditor = await desk.signIn('auditor-4');
    for (const path of ['#/spots/new', `#/spots/${spot.scenicSpotId}/revision`]) {
      await auditor.goto(`${desk.url}/${path}`);
      await auditor.getByText(words.officersOnly).waitFor();
      expect(await auditor.getByRole('textbox').count(), path).to.equal(0);
    }
  });
});
