import { interpolate, verifierDictionary, KEPT_HOURS } from '@guanming/web/words';
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import type { TerminalPage } from '../testing/browser/terminal-page';
import { VerifierInBrowser } from '../testing/verifier-in-browser';
import type { TestInvoice } from '../testing/verifier-in-browser';

const { en: words } = verifierDictionary;

describe('a batch of the query terminal in a browser', function () {
  this.timeout(60_000);

  let verifier: VerifierInBrowser;
  let invoices: readonly TestInvoice[];
  let terminal: TerminalPage;
  let page: Page;
  let sent: string[];

  before(async () => {
    verifier = await VerifierInBrowser.start();
    invoices = [await verifier.issue(), await verifier.issue()];
  });

  const visit = async (): Promise<Page> => {
    const opened = await terminal.goto(verifier.url);
    opened.on('request', (request) => {
      if (request.url().includes('/v1/verifications/pdf')) {
        sent.push(request.url());
      }
    });
    return opened;
  };

  beforeEach(async () => {
    sent = [];
    terminal = await verifier.open();
    page = await visit();
  });

  after(() => verifier.close());

  const names = ['first.pdf', 'second.pdf', 'letter.pdf'] as const;
  const progress = (of: Page, done: number): Locator =>
    of.getByText(interpolate(words.progress, { done, total: 3 })).first();

  const choose = (
    on: Page,
    files: readonly (readonly [name: string, bytes: Uint8Array | string, mimeType?: string])[],
  ): Promise<void> =>
    on.locator('input[type=file]').setInputFiles(
      files.map(([name, bytes, mimeType = 'application/pdf']) => ({
        name,
        mimeType,
        buffer: Buffer.from(bytes),
      })),
    );

  const chooseAll = (on: Page): Promise<void> =>
    choose(on, [
      [names[0], invoices[0]?.pdf ?? ''],
      [names[1], invoices[1]?.pdf ?? ''],
      [names[2], 'Dear accountant'],
    ]);

  const checkAll = async (on: Page): Promise<void> => {
    await chooseAll(on);
    await progress(on, 3).waitFor();
  };

  /** Until the browser has kept what was found. */
  const untilKept = (count: number): Promise<unknown> =>
    page.waitForFunction(async (wanted) => {
      const opening = indexedDB.open('guanming-verifier-batches');
      const database = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => {
          resolve(opening.result);
        };
      });
      const read = (store: string): Promise<unknown[]> =>
        new Promise((resolve) => {
          const asked = database.transaction(store).objectStore(store).getAll();
          asked.onsuccess = () => {
            resolve(asked.result);
          };
        });
      const documents = (await read('document')) as { state: string }[];
      const files = await read('file');
      database.close();
      return (
        documents.filter(({ state }) => state === 'done').length === wanted &&
        files.length === wanted
      );
    }, count);

  it('survives a reload with its order and its files, and nothing is sent again', async () => {
    await checkAll(page);
    await page.getByText(interpolate(words.keptAll, { hours: KEPT_HOURS })).waitFor();
    await page
      .getByRole('button', { name: interpolate(words.sortBy, { column: words.file }) })
      .click();
    await untilKept(3);
    expect(sent).to.have.length(3);

    await page.reload();

    await progress(page, 3).waitFor();
    expect(await page.locator('.documents tbody th a').allTextContents()).to.deep.equal(
      names.toSorted(),
    );
    await page.getByRole('link', { name: names[0] }).click();
    await page.locator('canvas[role=img]').waitFor();
    await page.reload();
    await page.locator('canvas[role=img]').waitFor();
    await page.getByText(words.verdict_genuine, { exact: true }).waitFor();
    expect(sent).to.have.length(3);
    expect(await page.getByText(words.flag_seen_before).count()).to.equal(0);
  });

  it('is checked again only when that is asked', async () => {
    await checkAll(page);
    await untilKept(3);
    await page.reload();
    await page.getByRole('link', { name: names[1] }).click();

    await page.getByRole('button', { name: words.checkAgain }).click();
    await page.getByText(words.verdict_genuine, { exact: true }).waitFor();

    expect(sent).to.have.length(4);
    expect(await page.getByText(words.flag_seen_before).count()).to.equal(0);
  });

  it('goes on with what was not checked to the end', async () => {
    await page.route('**/v1/verifications/pdf*', () => undefined);
    await chooseAll(page);
    await progress(page, 0).waitFor();
    await page.waitForTimeout(300);
    await page.unroute('**/v1/verifications/pdf*');

    await page.reload();

    await progress(page, 3).waitFor();
  });

  it('is forgotten at once when it is cleared', async () => {
    await checkAll(page);
    await untilKept(3);
    await page.getByRole('button', { name: words.clear }).click();
    await page.getByRole('heading', { name: words.verifyTitle }).waitFor();
    await untilKept(0);

    await page.reload();

    await page.getByRole('heading', { name: words.verifyTitle }).waitFor();
    expect(await page.getByText(words.takeUp).count()).to.equal(0);
  });

  it('is one for each tab, and is offered when its tab is gone', async () => {
    await checkAll(page);
    await untilKept(3);
    const other = await visit();
    await other.getByRole('heading', { name: words.verifyTitle }).waitFor();
    expect(await other.getByText(words.takeUp).count()).to.equal(0);

    await page.close();
    await other.reload();
    await other.getByRole('button', { name: words.takeUp }).click();

    await progress(other, 3).waitFor();
    expect(sent).to.have.length(3);
  });

  it('says so where the browser keeps nothing, and works all the same', async () => {
    await terminal.context.addInitScript(() => {
      for (const name of ['indexedDB', 'sessionStorage']) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('Access is denied', 'SecurityError');
          },
        });
      }
    });
    page = await visit();
    await checkAll(page);

    await page.getByText(words.keptNothing).waitFor();
    expect(terminal.troubles).to.deep.equal([]);
  });

  it('keeps what was found where the files find no room', async () => {
    await terminal.context.addInitScript(() => {
      const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')?.value as (
        this: IDBObjectStore,
        value: unknown,
        key?: IDBValidKey,
      ) => IDBRequest<IDBValidKey>;
      IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
        if (this.name === 'file') {
          throw new DOMException('Full', 'QuotaExceededError');
        }
        return put.call(this, value, key);
      };
    });
    page = await visit();
    await checkAll(page);
    await page.getByText(interpolate(words.keptResults, { hours: KEPT_HOURS })).waitFor();

    await page.reload();

    await progress(page, 3).waitFor();
    await page.getByRole('link', { name: names[0] }).click();
    await page.getByText(words.fileNotKept).waitFor();
    expect(sent).to.have.length(3);
  });

  it('lets the word on unread pictures go with what was dropped', async () => {
    const left = interpolate(words.picturesLeft, { count: 1 });
    await choose(page, [
      [names[2], 'Dear accountant'],
      ['qr.png', '', 'image/png'],
    ]);
    await page.getByText(left).waitFor();
    await page.getByRole('button', { name: words.clear }).click();

    await page.getByRole('heading', { name: words.verifyTitle }).waitFor();
    expect(await page.getByText(left).count()).to.equal(0);
  });
});
