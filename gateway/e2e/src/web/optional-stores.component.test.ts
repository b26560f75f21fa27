import { addPages } from '@guanming/services/http';
import type { RunningHttpServer, PageApp } from '@guanming/services/http';
import { serveRoutes } from '@guanming/services/testing';
import {
  consoleDictionary,
  checkDictionary,
  shopDictionary,
  walletDictionary,
  verifierDictionary,
  sharedDictionary,
} from '@guanming/web/words';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import type { TerminalPage } from '../testing/browser/terminal-page';
import { ConsoleInBrowser } from '../testing/console-in-browser';
import { ShopInBrowser } from '../testing/shop-in-browser';

/** What a page asks a browser for that may be refused or missing. */
const STORES = [
  ['window', 'localStorage'],
  ['window', 'sessionStorage'],
  ['window', 'indexedDB'],
  ['window', 'caches'],
  ['window', 'BroadcastChannel'],
  ['navigator', 'serviceWorker'],
  ['navigator', 'storage'],
  ['navigator', 'clipboard'],
  ['navigator', 'share'],
  ['crypto', 'randomUUID'],
  ['crypto', 'subtle'],
] as const;

/** Makes each of them throw when it is touched, or as if the browser did not know it. */
function withoutStores(context: BrowserContext, how: 'refused' | 'missing'): Promise<unknown> {
  return context.addInitScript(
    ({ stores, refused }) => {
      const owners = { window, navigator: Navigator.prototype, crypto: Crypto.prototype };
      for (const [owner, name] of stores) {
        Object.defineProperty(owners[owner], name, {
          get() {
            if (refused) {
              throw new DOMException('Access is denied', 'SecurityError');
            }
            return undefined;
          },
        });
      }
    },
    { stores: STORES, refused: how === 'refused' },
  );
}

/** Takes no cookie, as a browser that was told so. */
function withoutCookies(context: BrowserContext): Promise<unknown> {
  return context.route('**/v1/**', async (route) => {
    const response = await route.fetch();
    await context.clearCookies();
    const headers = { ...response.headers() };
    delete headers['set-cookie'];
    await route.fulfill({ response, headers });
  });
}

/** What browsers do with databases that they do have. */
const databaseFaults: Readonly<Record<string, () => void>> = {
  'opens none': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Private', 'InvalidStateError');
    };
  },
  'never answers': () => {
    IDBFactory.prototype.open = () =>
      Object.assign(Object.create(IDBOpenDBRequest.prototype) as IDBOpenDBRequest, {
        addEventListener: () => undefined,
      });
  },
  'is full': () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('Full', 'QuotaExceededError');
    };
    Storage.prototype.setItem = () => {
      throw new DOMException('Full', 'QuotaExceededError');
    };
  },
};

describe('pages in a browser that keeps nothing', function () {
  this.timeout(60_000);

  const { en: words, zh: worte } = shopDictionary;
  let shop: ShopInBrowser;

  before(async () => {
    shop = await ShopInBrowser.start();
  });

  after(() => shop.close());

  /** Buys, sees the invoice come, opens the wallet, and is told once that nothing stays. */
  async function expectSale(terminal: TerminalPage): Promise<void> {
    const page = await terminal.goto(shop.spotUrl);
    await page.getByRole('button', { name: words.buyNow, exact: true }).click();
    await page.getByRole('button', { name: /^Simulate payment/ }).click();
    await page.getByRole('heading', { name: words.bought }).waitFor();
    await page.getByText(words.issuedText).waitFor();
    await page.getByRole('link', { name: walletDictionary.en.open }).waitFor();
    const told = page.getByText(sharedDictionary.en.keptUntilClosed);
    expect(await told.count()).to.equal(1);
    await page.getByRole('button', { name: sharedDictionary.en.understood }).click();
    await page.getByRole('link', { name: words.wallet }).first().click();
    await page.getByRole('link', { name: walletDictionary.en.open }).waitFor();
    expect(await told.count()).to.equal(0);
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('link', { name: worte.orders }).first().waitFor();
    expect(terminal.troubles).to.deep.equal([]);
  }

  for (const how of ['refused', 'missing'] as const) {
    it(`sells where every store is ${how}`, async () => {
      const terminal = await shop.stranger();
      await withoutStores(terminal.context, how);
      await expectSale(terminal);
    });
  }

  for (const [name, fault] of Object.entries(databaseFaults)) {
    it(`sells where the database ${name}`, async () => {
      const terminal = await shop.stranger();
      await terminal.context.addInitScript(fault);
      await expectSale(terminal);
    });
  }

  it('buys nothing where no cookie is taken, and says why', async () => {
    const terminal = await shop.stranger();
    await withoutCookies(terminal.context);
    const before = shop.billing.received.length;
    const page = await terminal.goto(shop.spotUrl);
    await page.getByRole('button', { name: words.buyNow, exact: true }).click();
    await page.getByRole('button', { name: /^Simulate payment/ }).click();

    await page.getByText(sharedDictionary.en.cookiesRefused).waitFor();
    expect(shop.billing.received.length).to.equal(before);
  });

  describe('of the others', () => {
    let server: RunningHttpServer | undefined;

    afterEach(() => server?.close());

    async function openRefused(app: PageApp): Promise<[Page, TerminalPage]> {
      server = await serveRoutes((api) => {
        addPages(api.app, app);
      });
      const terminal = await shop.stranger();
      await withoutStores(terminal.context, 'refused');
      return [await terminal.goto(server.url), terminal];
    }

    const apps = [
      ['check', checkDictionary.en.title, checkDictionary.zh.title],
      ['verifier', verifierDictionary.en.verifyTitle, verifierDictionary.zh.verifyTitle],
    ] as const;

    for (const [app, english, chinese] of apps) {
      it(`shows the ${app} in both languages`, async () => {
        const [page, terminal] = await openRefused(app);
        await page.getByRole('heading', { name: english }).waitFor();
        await page.getByRole('button', { name: '中文' }).click();
        await page.getByRole('heading', { name: chinese }).waitFor();
        expect(terminal.troubles).to.deep.equal([]);
      });
    }

    it('signs in to the console, and says when no cookie is taken', async () => {
      const consoleInBrowser = await ConsoleInBrowser.start();
      try {
        const terminal = await consoleInBrowser.stranger();
        await withoutStores(terminal.context, 'refused');
        const page = await terminal.goto(
          `${consoleInBrowser.url}/${await consoleInBrowser.newSignInPlace()}`,
        );
        await page.locator('.account').waitFor();
        expect(terminal.troubles).to.deep.equal([]);

        const other = await consoleInBrowser.stranger();
        await other.context.route('**/sessions/current', (route) =>
          route.fulfill({
            status: 401,
            json: { status: 401, code: 'CALLER_NOT_AUTHENTICATED', title: 'No cookie' },
          }),
        );
        const refused = await other.goto(
          `${consoleInBrowser.url}/${await consoleInBrowser.newSignInPlace()}`,
        );
        await refused.getByText(sharedDictionary.en.cookiesRefused).waitFor();
        await refused.getByRole('heading', { name: consoleDictionary.en.signInTitle }).waitFor();
      } finally {
        await consoleInBrowser.close();
      }
    });
  });
});
