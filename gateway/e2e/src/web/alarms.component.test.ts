import { ledgerDictionary } from '@guanming/web/words';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { ConsoleInBrowser } from '../testing/console-in-browser';

const { en } = ledgerDictionary;

const record = ['record', 'qingyan-shan', 'T-1', '0'];

describe('alarms on the console', function () {
  this.timeout(60_000);
  let console: ConsoleInBrowser;
  let page: Page;

  before(async () => {
    console = await ConsoleInBrowser.start();
    page = await console.signIn('auditor-4');
  });

  after(() => console.close());

  it('say that there is none, and nothing on the overview', async () => {
    await page.goto(`${console.url}/#/alarms`);
    await page.getByText(en.noAlarms).waitFor();
    await page.goto(`${console.url}/#/`);
    await page.getByRole('heading', { name: en.perDay }).waitFor();

    expect(await page.getByText(en.alarmed).count()).to.equal(0);
  });

  it('stand above the overview and lead to what was written, where, and who endorsed it', async () => {
    const transactionId = 'ab'.repeat(32);
    console.blocks.append({
      transactionId,
      functionName: 'invoices:issueInvoices',
      endorsers: [
        { mspId: 'TaxBureauMSP', commonName: 'peer0.TaxBureauMSP' },
        { mspId: 'VerifierMSP', commonName: 'peer0.VerifierMSP' },
      ],
      metadataWrites: [
        { namespace: 'invoices_BillingMSP', key: record, names: ['VALIDATION_PARAMETER'] },
      ],
    });
    await page.reload();

    await page.getByText(en.alarmed).waitFor();
    await page.getByRole('link', { name: en.seeAlarms }).click();
    const row = page.getByRole('row').filter({ hasText: en['alarm_metadata-written'] });
    await row.waitFor();

    const text = await row.innerText();
    for (const said of [record.join(' / '), 'VALIDATION_PARAMETER', 'peer0.VerifierMSP', '#1']) {
      expect(text).to.contain(said);
    }
    const links = await row
      .getByRole('link')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    expect(links).to.deep.equal(['#/blocks/1', `#/transactions/${transactionId}`]);
  });
});
