import { randomInt } from 'node:crypto';
import type { LedgerConnections } from '@guanming/ledger';
import { liveNetworkDir, openLiveLedger, TestSpot } from '@guanming/ledger/testing';
import { newLoginLink, readLocalInstallation } from '@guanming/local';
import type { LocalInstallation } from '@guanming/local';
import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../testing/browser/browser';
import { TerminalPage } from '../testing/browser/terminal-page';
import { faultsOf } from './support/faults';
import { wordsOf } from './support/words';

const { console: words, shared, ledger: ledgerWords } = wordsOf('zh');

describe('a spot that an officer brings to its first invoice by hand', () => {
  let local: LocalInstallation;
  let browser: Browser;
  let ledgers: Record<'taxBureau' | 'billing' | 'verifier', LedgerConnections>;
  let spot: TestSpot;
  let terminal: TerminalPage;
  let page: Page;

  before(async () => {
    local = readLocalInstallation(liveNetworkDir());
    browser = await launchBrowser();
    ledgers = openLiveLedger();
    // A name of its own, to be found by in the log.
    const name = { zh: `云谷${randomInt(100_000)}号景区`, en: 'Yungu Valley' };
    spot = await TestSpot.invent(ledgers.taxBureau, { registration: { name } });
    terminal = await TerminalPage.open(browser, { width: 1440, language: 'zh', scheme: 'light' });
    page = await terminal.goto((await newLoginLink(local)).url);
    await page.getByRole('button', { name: words.signOut }).waitFor();
  });

  after(async () => {
    await browser.close();
    Object.values(ledgers).forEach((ledger) => {
      ledger.close();
    });
  });

  const region = (name: string): Locator => page.getByRole('region', { name, exact: true });

  /** Looks at what the open sheet will write, of this spot. */
  const review = (): Promise<void> =>
    page.getByRole('dialog').getByRole('button', { name: words.reviewAct, exact: true }).click();

  /** Confirms what will be written, and closes the sheet once its transaction is there. */
  const confirm = async (name: string): Promise<void> => {
    const dialog = page.getByRole('dialog');
    await dialog.getByText(spot.scenicSpotId).waitFor();
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.getByText(words.actDone, { exact: true }).waitFor();
    await dialog.getByText(shared.close, { exact: true }).click();
    expect(await faultsOf(page, terminal)).to.deep.equal([]);
  };

  const type = async (
    typed: readonly (readonly [label: string, value: string])[],
  ): Promise<void> => {
    for (const [label, value] of typed) {
      await page.getByLabel(label, { exact: true }).fill(value);
    }
  };

  it('is registered, after the form has said what is not acceptable', async () => {
    const { name, seller, drawer, colour, serial, region: code, catalogue } = spot.registration;
    const [item] = catalogue;
    await page.goto(`${local.urls.officer}/#/spots`);
    await page.getByRole('link', { name: words.registerSpot }).click();
    await type([
      [words.scenicSpotId, spot.scenicSpotId],
      [words.serial, serial],
      [words.region, code],
      [words.nameZh, name.zh],
      [words.nameEn, name.en],
      [words.sellerName, seller.name],
      [words.creditCode, seller.creditCode.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
      [words.drawer, drawer],
      [words.colour, colour],
      [words.itemCode, item?.itemCode ?? ''],
      [words.itemName, item?.name ?? ''],
      [words.taxClassName, item?.taxClassName ?? ''],
      [words.taxClass, item?.taxClass ?? ''],
    ]);

    await page.getByRole('button', { name: words.reviewAct }).click();
    await page.getByText(words.mustBeCreditCode).waitFor();
    await type([[words.creditCode, seller.creditCode]]);
    await page.getByRole('button', { name: words.reviewAct }).click();
    await page.getByText(seller.creditCode, { exact: true }).waitFor();
    await page.getByRole('button', { name: words.sendSpot }).click();
    await page.getByText(words.actDone, { exact: true }).waitFor();
    await page.getByRole('link', { name: words.toSpot }).click();

    await page.getByRole('heading', { level: 1, name: name.zh }).waitFor();
    const { value } = await ledgers.verifier.reader('auditor').readSpot(spot.scenicSpotId);
    expect(value.revision.name).to.deep.equal(name);
    expect(value.revision.seller).to.deep.equal(seller);
    expect(value.revision.catalogue).to.deep.equal([item]);
  });

  it('is qualified, for a period', async () => {
    const card = region(words.qualification);
    await card.getByText(words.standingNone).waitFor();

    await card.getByRole('button', { name: words.grantTitle }).click();
    await review();
    await confirm(words.grantConfirm);

    await card.getByText(words.standingGranted).first().waitFor();
  });

  it('is granted a section of numbers, which the report of the month then has', async () => {
    const card = region(words.sections);
    await card.getByText(words.noSections).waitFor();

    await card.getByRole('button', { name: words.grantSectionTitle }).click();
    await review();
    await confirm(words.grantSectionConfirm);

    await card.getByRole('rowheader', { name: `${spot.year} / 0` }).waitFor();
  });

  it('has the key added that it signed for', async () => {
    const card = region(words.keys);

    await card.getByRole('button', { name: words.addKeyTitle }).click();
    await page.getByLabel(words.keyStatements).fill(await spot.newKeyStatement());
    await review();
    await confirm(words.addKeyConfirm);

    await card.getByText(words.keyActive).waitFor();
  });

  it('may then issue, as the same page tells', async () => {
    const bureau = ledgers.taxBureau.bureau('BillingMSP');
    const item = await spot.newItem();

    const outcome = await bureau.issueInvoices([item]);

    expect(outcome.results).to.deep.equal([
      { status: 'issued', invoiceNumber: item.invoiceNumber },
    ]);
    await page.goto(`${local.urls.officer}/#/invoices/${item.invoiceNumber}`);
    await page.getByRole('heading', { level: 1 }).filter({ hasText: item.invoiceNumber }).waitFor();
  });

  it('may not once its key is revoked', async () => {
    await page.goto(`${local.urls.officer}/#/spots/${spot.scenicSpotId}`);
    await region(words.keys).getByRole('button', { name: words.revokeKeyTitle }).click();
    await confirm(words.revokeKeyConfirm);
    await region(words.keys).getByText(words.keyRevoked).first().waitFor();

    const bureau = ledgers.taxBureau.bureau('BillingMSP');
    const outcome = await bureau.issueInvoices([await spot.newItem()]);

    expect(outcome.results).to.deep.equal([{ status: 'refused', code: 'TICKETING_KEY_REVOKED' }]);
    expect(outcome.transactionId).to.equal(undefined);
  });

  it('leaves a log in which each act names the officer', async () => {
    await page.goto(`${local.urls.officer}/#/acts`);
    const acts = page.getByRole('row').filter({ hasText: spot.registration.name.zh });
    await acts.nth(4).waitFor();

    const lines = await acts.allTextContents();

    expect(lines).to.have.length(5);
    expect(lines.every((line) => line.includes('officer-'))).to.equal(true);
    await page.getByRole('columnheader', { name: ledgerWords.officer }).waitFor();
  });
});
