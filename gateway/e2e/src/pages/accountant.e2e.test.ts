import { readFileSync } from 'node:fs';
import { liveNetworkDir } from '@guanming/ledger/testing';
import { readLocalInstallation } from '@guanming/local';
import { interpolate } from '@guanming/web/words';
import { expect } from 'chai';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../testing/browser/browser';
import { TerminalPage } from '../testing/browser/terminal-page';
import { buyInvoice } from './support/bought-invoice';
import type { BoughtInvoice } from './support/bought-invoice';
import { dropFiles } from './support/drop-files';
import { faultsOf } from './support/faults';
import { journeyLooks, lookName } from './support/looks';
import { recordSteps, shownInTime } from './support/step-recorder';
import { withAnotherTotal, withSwappedName } from './support/tampered-pdfs';
import { wordsOf } from './support/words';
import { coloursOf } from './support/wallet-reads';

const TOTAL = 24_000;
const COMPANY = {
  kind: 'organization',
  name: '云栖科技有限公司',
  creditCode: '91330106MA2CFLDG4R',
};

describe('an accountant', () => {
  let browser: Browser;
  let own: BoughtInvoice;
  let other: BoughtInvoice;
  let verifier: string;

  before(async () => {
    verifier = readLocalInstallation(liveNetworkDir()).urls.verifier;
    [browser, own, other] = await Promise.all([
      launchBrowser(),
      buyInvoice('qingyan-shan', { buyer: COMPANY }),
      buyInvoice('qingyan-shan'),
    ]);
  });

  after(() => browser.close());

  for (const look of journeyLooks(1440)) {
    describe(lookName(look), () => {
      const { verifier: words, fields } = wordsOf(look.language);
      const spot = look.language === 'zh' ? '青岩山风景区' : 'Qingyan Mountain Scenic Area';
      let terminal: TerminalPage;
      let page: Page;

      beforeEach(async () => {
        terminal = await TerminalPage.open(browser, look);
        page = await terminal.goto(`${verifier}/`);
        await page.getByRole('heading', { name: words.verifyTitle }).waitFor();
      });

      afterEach(() => terminal.close());

      const dropZone = (): Locator => page.locator('.drop-zone');

      it('drops an invoice: the spot first, then step by step, then genuine', async () => {
        await recordSteps(page);

        await dropFiles(dropZone(), [{ name: 'invoice.pdf', bytes: own.pdf }]);
        await page.getByText(words.verdict_genuine, { exact: true }).waitFor();

        const shown = await shownInTime(page);
        const seen = shown.flat();
        const momentOf = (mark: string): number => shown.findIndex((some) => some.includes(mark));
        const last = momentOf(words.stepName_original_file);
        expect(momentOf(words.stepName_file_readable)).to.be.lessThan(last);
        expect(momentOf(words.stepName_scenic_spot)).to.be.within(0, last - 1);
        expect(seen.indexOf(spot)).to.be.within(0, seen.indexOf(words.verdict_genuine) - 1);
        expect(seen).to.include.members([
          words.stepName_file_readable,
          words.stepName_ledger_knows_invoice,
          words.stepName_scenic_spot,
          words.stepName_data_whole,
          words.stepName_page_shows_data,
          words.stepName_status,
          words.stepName_original_file,
        ]);
        expect(await page.locator('.identity-name').first().textContent()).to.equal(spot);
        await page.getByText(words.spotSame).waitFor();
        const canvas = page.locator('canvas[role=img]');
        await canvas.waitFor();
        expect(await coloursOf(canvas)).to.be.greaterThan(10);
        expect(await faultsOf(page, terminal)).to.deep.equal([]);
      });

      it('drops one with another name on its page: field and ledger side by side, boxed', async () => {
        await dropFiles(dropZone(), [{ name: 'renamed.pdf', bytes: withSwappedName(own.pdf) }]);

        await page.getByText(words.verdict_not_genuine, { exact: true }).waitFor();
        const row = page
          .locator('.differences tr')
          .filter({ hasText: fields.scenicSpot_name_zh })
          .first();
        expect(await row.textContent())
          .to.contain('岩青山风景区')
          .and.contain('青岩山风景区');
        await page.locator('.page-overlay .box').first().waitFor();
        expect(await faultsOf(page, terminal)).to.deep.equal([]);
      });

      it('drops one and takes away what several would leave', async () => {
        await dropFiles(dropZone(), [{ name: 'invoice.pdf', bytes: own.pdf }]);
        await page.getByText(words.verdict_genuine, { exact: true }).waitFor();

        await page.getByLabel(words.ownCompanies).fill(COMPANY.creditCode);
        await page.getByText(words.flag_own_buyer, { exact: true }).waitFor();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: words.downloadRecord }).click(),
        ]);

        expect(readFileSync(await download.path(), 'utf8')).to.contain(own.invoiceNumber);
        expect(await faultsOf(page, terminal)).to.deep.equal([]);
      });

      it('drops many: lights, flags, sums and CSV', async () => {
        await dropFiles(dropZone(), [
          { name: 'own.pdf', bytes: own.pdf },
          { name: 'own again.pdf', bytes: own.pdf },
          { name: 'other.pdf', bytes: other.pdf },
          { name: 'amount.pdf', bytes: withAnotherTotal(own.pdf, TOTAL) },
          { name: 'name.pdf', bytes: withSwappedName(own.pdf) },
          { name: 'letter.pdf', bytes: Buffer.from('Dear accountant') },
        ]);

        await page
          .getByText(interpolate(words.progress, { done: 6, total: 6 }))
          .first()
          .waitFor({ timeout: 60_000 });
        const rowOf = (name: string): Locator =>
          page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
        for (const [name, light] of [
          ['own.pdf', words.light_warn],
          ['own again.pdf', words.light_warn],
          ['other.pdf', words.light_good],
          ['amount.pdf', words.light_bad],
          ['name.pdf', words.light_bad],
          ['letter.pdf', words.light_warn],
        ] as const) {
          expect(await rowOf(name).textContent(), name).to.contain(light);
        }
        expect(await rowOf('own again.pdf').textContent()).to.contain(words.flag_twice_here);
        expect(await page.locator('.sums').first().textContent()).to.contain('¥480.00');
        expect(await faultsOf(page, terminal)).to.deep.equal([]);

        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: words.downloadCsv }).click(),
        ]);
        const csv = readFileSync(await download.path(), 'utf8');
        expect(csv).to.contain(own.invoiceNumber).and.contain('amount.pdf');

        await rowOf('amount.pdf').getByRole('link').click();
        const row = page
          .locator('.differences tr')
          .filter({ hasText: fields.totals_totalWithVat })
          .first();
        expect(await row.textContent()).to.contain(String(TOTAL));
      });

      it('types number and check code', async () => {
        await page.getByLabel(words.invoiceNumber).fill(own.invoiceNumber);
        await page.getByLabel(words.checkCode).fill(own.checkCode);
        await page.getByRole('button', { name: words.check, exact: true }).click();

        await page.getByText(words.verdict_genuine, { exact: true }).waitFor();
        await page.getByText(spot).first().waitFor();
        await page.getByText(own.transactionId).first().waitFor();
        expect(await faultsOf(page, terminal)).to.deep.equal([]);
      });
    });
  }
});
