import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LedgerConnections } from '@guanming/ledger';
import { liveNetworkDir, openLiveLedger, TestSpot } from '@guanming/ledger/testing';
import { newLoginLink, readLocalInstallation } from '@guanming/local';
import type { LocalInstallation } from '@guanming/local';
import { ShopClient } from '@guanming/services/client';
import type { OrderView } from '@guanming/wire';
import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import { chooseEveryKeyFile } from '../testing/browser/choose-key-files';
import { launchBrowser } from '../testing/browser/browser';
import { TerminalPage } from '../testing/browser/terminal-page';
import { Installation } from '../testing/installation/installation';
import { faultsOf } from './support/faults';
import { wordsOf } from './support/words';

const SETTLED_MS = 30_000;
const { console: words, shared, ledger: ledgerWords } = wordsOf('zh');

const GUANMING = join(__dirname, '..', '..', '..', 'cli', 'bin', 'guanming');

/** What `guanming spot new` makes of a spot, in the folder from which the running shop sells. */
async function makeSpotFiles(
  { scenicSpotId, registration }: TestSpot,
  folder: string,
  billing: string,
): Promise<string> {
  const registrationFile = join(folder, `${scenicSpotId}.registration.json`);
  writeFileSync(registrationFile, JSON.stringify(registration));
  const prices = registration.catalogue.flatMap(({ itemCode }) => ['--price', `${itemCode}=88.50`]);
  const where = ['--billing', billing, '--folder', folder, '--lang', 'en'];
  await promisify(execFile)(GUANMING, ['spot', 'new', registrationFile, ...prices, ...where]);
  return readFileSync(join(folder, `${scenicSpotId}.statement.jws`), 'utf8').trim();
}

describe('a spot that an officer brings to its first invoice by hand', () => {
  let local: LocalInstallation;
  let browser: Browser;
  let ledgers: Record<'taxBureau' | 'billing' | 'verifier', LedgerConnections>;
  let spot: TestSpot;
  let terminal: TerminalPage;
  let page: Page;
  let shop: ShopClient;
  let spotFolder: string;
  let statement: string;

  before(async () => {
    local = readLocalInstallation(liveNetworkDir());
    browser = await launchBrowser();
    ledgers = openLiveLedger();
    // A name of its own, to be found by in the log.
    const name = { zh: `云谷${randomInt(100_000)}号景区`, en: 'Yungu Valley' };
    spot = await TestSpot.invent(ledgers.taxBureau, { registration: { name } });
    ({ spotFolder } = Installation.fromEnvironment().ticketing);
    statement = await makeSpotFiles(spot, spotFolder, local.urls.billing);
    shop = new ShopClient(local.urls.shop);
    terminal = await TerminalPage.open(browser, { width: 1440, language: 'zh', scheme: 'light' });
    page = await terminal.goto((await newLoginLink(local)).url);
    await page.getByRole('button', { name: words.signOut }).waitFor();
    await chooseEveryKeyFile(page, local);
  });

  after(async () => {
    await browser.close();
    readdirSync(spotFolder)
      .filter((name) => name.startsWith(`${spot.scenicSpotId}.`))
      .forEach((name) => {
        rmSync(join(spotFolder, name));
      });
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
    await page.getByLabel(words.keyStatements).fill(statement);
    await review();
    await confirm(words.addKeyConfirm);

    await card.getByText(words.keyActive).waitFor();
  });

  /** Buys a ticket of the spot from the shop that runs since before the spot was there. */
  const buy = async (): Promise<OrderView> => {
    const [item] = spot.registration.catalogue;
    const lines = [{ itemCode: item?.itemCode, quantity: 1 }];
    const { orderId } = await shop.buy({ scenicSpotId: spot.scenicSpotId, lines });
    return shop.settledOrder(orderId, SETTLED_MS);
  };

  it('then has its first invoice from the shop, without a restart or an edited file', async () => {
    const { invoice } = await buy();

    expect(invoice.status).to.equal('issued');
    await page.goto(`${local.urls.officer}/#/invoices/${invoice.invoiceNumber ?? ''}`);
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasText: invoice.invoiceNumber ?? 'none' })
      .waitFor();
  });

  it('has none once its key is revoked', async () => {
    await page.goto(`${local.urls.officer}/#/spots/${spot.scenicSpotId}`);
    await region(words.keys).getByRole('button', { name: words.revokeKeyTitle }).click();
    await confirm(words.revokeKeyConfirm);
    await region(words.keys).getByText(words.keyRevoked).first().waitFor();

    const { invoice } = await buy();

    expect(invoice.problem?.code).to.equal('TICKETING_KEY_REVOKED');
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
