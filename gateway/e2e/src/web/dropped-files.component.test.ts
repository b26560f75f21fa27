import { InMemoryLedger } from '@guanming/ledger/testing';
import type { RunningHttpServer } from '@guanming/services/http';
import { servePublic } from '@guanming/services/testing';
import { interpolate, checkDictionary } from '@guanming/web/words';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../testing/browser/browser';
import { TerminalPage } from '../testing/browser/terminal-page';

const { en: words } = checkDictionary;

describe('files that are dropped on the public check', function () {
  this.timeout(60_000);

  let server: RunningHttpServer;
  let browser: Browser;
  let page: Page;

  before(async () => {
    server = await servePublic(new InMemoryLedger());
    browser = await launchBrowser();
    const look = { width: 360, language: 'en', scheme: 'light' } as const;
    page = await (await TerminalPage.open(browser, look)).goto(server.url);
  });

  after(async () => {
    await browser.close();
    await server.close();
  });

  const drop = (...names: readonly string[]): Promise<void> =>
    page.evaluate((list) => {
      const dataTransfer = new DataTransfer();
      for (const name of list) {
        const type = name.endsWith('.pdf') ? 'application/pdf' : 'text/plain';
        dataTransfer.items.add(new File(['Dear accountant'], name, { type }));
      }
      dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    }, names);

  it('are told of when they are not compared, also beside a result, until it is put away', async () => {
    await drop('letter.pdf', 'other.pdf', 'third.pdf');
    await page.getByRole('heading', { name: 'letter.pdf' }).waitFor();
    await page.getByText(interpolate(words.othersLeft, { count: 2 })).waitFor();

    await drop('notes.txt');
    await page.getByText(words.notPdf).waitFor();
    await page.getByRole('heading', { name: 'letter.pdf' }).waitFor();
    await page.getByRole('button', { name: words.another }).click();

    await page.getByText(words.chooseFile, { exact: true }).waitFor();
    expect(await page.getByText(words.notPdf).count()).to.equal(0);
  });
});
