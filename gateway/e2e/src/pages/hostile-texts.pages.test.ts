import type { SpotRegistration } from '@guanming/chaincode/domain';
import { newSpotRegistration } from '@guanming/chaincode/testing';
import type { LedgerConnections } from '@guanming/ledger';
import { liveNetworkDir, openLiveLedger, TestSpot } from '@guanming/ledger/testing';
import { newLoginLink, readLocalInstallation } from '@guanming/local';
import type { LocalInstallation } from '@guanming/local';
import { tamperAttachment } from '@guanming/verification/forgery';
import { interpolate, visibleCharacter } from '@guanming/web/words';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { chooseEveryKeyFile } from '../testing/browser/choose-key-files';
import { launchBrowser } from '../testing/browser/browser';
import { TerminalPage } from '../testing/browser/terminal-page';
import { startLiveTrade } from '../shop/live-trade';
import type { LiveTrade } from '../shop/live-trade';
import { buyInvoice } from './support/bought-invoice';
import type { BoughtInvoice } from './support/bought-invoice';
import { dropFiles } from './support/drop-files';
import { MARKUP, Sentinel, UNSEEN } from './support/sentinel';
import { shopClientOf, Shopper } from './support/shopper';
import { wordsOf } from './support/words';

const zh = wordsOf('zh');
const REASON = `${MARKUP.image} ${MARKUP.address}`;
const BUYER = {
  kind: 'organization',
  name: `${MARKUP.script}${MARKUP.handler}`,
  creditCode: '91330106MA2CFLDG4R',
};

/** A spot whose every text is markup; the ledger takes it, for each character can be printed. */
function hostileRegistration(): Partial<Record<keyof SpotRegistration, unknown>> {
  const { catalogue, seller } = newSpotRegistration();
  return {
    name: { zh: MARKUP.image, en: MARKUP.script },
    seller: { ...seller, name: MARKUP.vector },
    drawer: MARKUP.address,
    catalogue: catalogue.map((item) => ({ ...item, name: MARKUP.image, unit: '<b>张' })),
  };
}

describe('texts that would like to run', () => {
  let local: LocalInstallation;
  let browser: Browser;
  let ledgers: Record<string, LedgerConnections>;
  let spot: TestSpot;
  let suspended: TestSpot;
  let trade: LiveTrade;
  let invoice: BoughtInvoice;
  let terminal: TerminalPage;
  let sentinel: Sentinel;

  before(async () => {
    local = readLocalInstallation(liveNetworkDir());
    browser = await launchBrowser();
    const live = openLiveLedger();
    ledgers = live;
    const registration = hostileRegistration();
    spot = await TestSpot.register(live.taxBureau, { registration });
    suspended = await TestSpot.register(live.taxBureau, { registration });
    await live.taxBureau
      .officer()
      .suspendQualification({ scenicSpotId: suspended.scenicSpotId, reason: REASON });
    trade = await startLiveTrade([spot, suspended], local.urls.taxBureauInternal);
    invoice = await buyInvoice(spot.scenicSpotId, { shop: trade.url, buyer: BUYER });
  });

  beforeEach(async () => {
    terminal = await TerminalPage.open(browser, { width: 1440, language: 'zh', scheme: 'light' });
    sentinel = await Sentinel.watch(terminal);
  });

  afterEach(async () => {
    const troubles = terminal.troubles;
    await terminal.close();
    expect(troubles).to.deep.equal([]);
  });

  after(async () => {
    await browser.close();
    await trade.close();
    Object.values(ledgers).forEach((ledger) => {
      ledger.close();
    });
  });

  /** The texts are in sight as they are, and nothing of them runs. */
  async function expectShown(page: Page, ...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      await page.getByText(text).filter({ visible: true }).first().waitFor();
    }
    expect(await sentinel.findingsIn(page)).to.deep.equal([]);
  }

  async function signIn(): Promise<Page> {
    const page = await terminal.goto((await newLoginLink(local)).url);
    await page.locator('.account').waitFor();
    await chooseEveryKeyFile(page, local);
    return page;
  }

  it('would be noticed', async () => {
    const page = await terminal.goto(`${trade.url}/`);
    await page.evaluate((markup) => {
      document.body.insertAdjacentHTML('beforeend', markup);
    }, MARKUP.image);
    await page.waitForTimeout(200);

    expect(await sentinel.findingsIn(page)).to.have.length.greaterThan(1);
    terminal.troubles.splice(0);
  });

  describe('are shown as they are', () => {
    it('in the shop and in the wallet', async () => {
      const shopper = await Shopper.visit(terminal, trade.url);
      const { page } = shopper;
      await expectShown(page, MARKUP.image);
      await page.goto(`${trade.url}/?lang=zh#/settings`);
      await shopper.button(zh.shop.addTitle).click();
      await page.getByLabel(zh.shop.organizationName).fill(BUYER.name);
      await page.getByLabel(zh.shop.creditCode).fill(BUYER.creditCode);
      await shopper.button(zh.shop.saveTitle).click();
      await expectShown(page, BUYER.name);
      await page.goto(`${trade.url}/?lang=zh#/spots/${spot.scenicSpotId}`);
      await shopper.button(zh.shop.buyNow).click();
      await expectShown(page, BUYER.name, MARKUP.image);
      await shopper.payButton().click();
      await shopper.waitUntilIssued();
      await expectShown(page, BUYER.name, MARKUP.image);
      await page.goto(`${trade.url}/?lang=zh#/orders`);
      await expectShown(page, MARKUP.image);
      await page.goto(`${trade.url}/?lang=zh#/wallet`);
      await page.getByText(zh.wallet.stage_collected).first().waitFor();
      await expectShown(page, MARKUP.image);
      await shopper.link(zh.wallet.open).click();
      await page.locator('canvas[role=img]').waitFor();
      await expectShown(page, MARKUP.image);
    });

    it('on a phone whose order is refused for such a reason', async () => {
      // The page offers no invoice of a suspended spot, but one may be suspended meanwhile.
      const { orderId } = await shopClientOf(terminal, trade.url).buy({
        scenicSpotId: suspended.scenicSpotId,
        lines: [{ itemCode: 'adult', quantity: 1 }],
        invoice: { requested: true },
      });
      const shopper = await Shopper.visit(terminal, trade.url, `#/orders/${orderId}`);

      await expectShown(shopper.page, interpolate(zh.shop.refusalReason, { reason: REASON }));
    });

    it('at the query terminal: in files, their names and their data', async () => {
      const page = await terminal.goto(`${local.urls.verifier}/`);
      const name = `${MARKUP.image}.pdf`;
      const forged = tamperAttachment(invoice.pdf, (json) =>
        json.replace('"drawer":"', '"drawer":"<svg onload=ran()>'),
      );
      await dropFiles(page.locator('.drop-zone'), [{ name, bytes: invoice.pdf }]);
      await page.locator('.verdict').waitFor();
      await expectShown(page, name, MARKUP.image, MARKUP.vector);

      await page.getByRole('button', { name: zh.verifier.clear }).click();
      await dropFiles(page.locator('.drop-zone'), [
        { name: `${MARKUP.script}.pdf`, bytes: forged },
      ]);
      await page.locator('.verdict[data-kind=bad]').waitFor();
      await expectShown(page, `${MARKUP.script}.pdf`, MARKUP.vector);

      await page.getByRole('button', { name: zh.verifier.clear }).click();
      await dropFiles(page.locator('.drop-zone'), [
        { name, bytes: invoice.pdf },
        { name: MARKUP.address, bytes: forged },
        { name: `a${UNSEEN.override}fdp.exe`, bytes: Buffer.from(MARKUP.image) },
      ]);
      await page
        .getByText(interpolate(zh.verifier.progress, { done: 3, total: 3 }))
        .first()
        .waitFor();
      await expectShown(page, name, MARKUP.address, BUYER.name);
      const takeSeen = interpolate(zh.verifier.setAside_SEEN_BEFORE, { count: 1 });
      await page.getByRole('switch', { name: takeSeen }).click();
      await page.getByRole('link', { name: zh.verifier.printSheet }).click();
      await page.locator('.sheet-half img').waitFor();
      expect(await sentinel.findingsIn(page)).to.deep.equal([]);
    });

    it('in the console', async () => {
      const page = await signIn();
      for (const [path, ...texts] of [
        ['#/spots', MARKUP.image, MARKUP.vector],
        [`#/spots/${spot.scenicSpotId}`, MARKUP.image, MARKUP.script, MARKUP.vector],
        [`#/spots/${suspended.scenicSpotId}`, REASON],
        [`#/spots/${spot.scenicSpotId}/revision`],
        [`#/invoices/${invoice.invoiceNumber}`, MARKUP.image],
        ['#/acts', REASON],
        [`#/search/${spot.scenicSpotId}`, MARKUP.image],
        ['#/'],
      ] as const) {
        await page.goto(`${local.urls.officer}/?lang=zh${path}`);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await expectShown(page, ...texts);
      }
    });

    it('on the public check', async () => {
      const { invoiceNumber, checkCode } = invoice;
      const page = await terminal.goto(`${local.urls.publicCheck}/i/${invoiceNumber}#${checkCode}`);

      await expectShown(page, MARKUP.image);
    });
  });

  describe('in addresses', function () {
    // Two hundred pages, each opened anew.
    this.timeout(600_000);
    const hostile = [
      ...Object.values(MARKUP),
      encodeURIComponent(MARKUP.image),
      encodeURIComponent(MARKUP.script),
      encodeURIComponent(UNSEEN.override),
      '%',
      '%E0%A4%A',
      '..%2f..%2f',
      '__proto__',
      'constructor',
    ];

    /** Opens addresses anew; each must show a page, of which nothing runs. */
    async function expectHarmless(page: Page, addresses: readonly string[]): Promise<void> {
      const faults: string[] = [];
      for (const address of addresses) {
        await page.goto('about:blank');
        await page.goto(address);
        const something = page.locator('main').filter({ hasText: /\S/ });
        const shown = await something.waitFor({ timeout: 5_000 }).then(
          () => [],
          () => ['shows nothing'],
        );
        const found = [...shown, ...(await sentinel.findingsIn(page)), ...terminal.troubles];
        faults.push(...found.map((fault) => `${address}: ${fault}`));
        terminal.troubles.splice(0);
      }
      expect(faults).to.deep.equal([]);
    }

    /** Each place with each text behind it. */
    function placesWithTexts(origin: string, places: readonly string[]): string[] {
      return places.flatMap((place) =>
        hostile.map((text) => `${origin}/?lang=zh#/${place}${text}`),
      );
    }

    it('of the shop', async () => {
      const places = ['', 'spots/', 'orders/', 'wallet/', 'wallet/invoices/'];
      const page = await terminal.goto(`${trade.url}/`);
      await expectHarmless(page, placesWithTexts(trade.url, places));
      const languages = hostile.map((text) => `${trade.url}/?lang=${encodeURIComponent(text)}`);
      await expectHarmless(page, languages);
    });

    it('of the query terminal', async () => {
      const { verifier } = local.urls;
      const places = ['', 'documents/', 'sheet/', 'rehearsal/', 'timeline/', 'timeline/1/'];
      const page = await terminal.goto(`${verifier}/`);
      await expectHarmless(page, placesWithTexts(verifier, places));
    });

    it('of the public check', async () => {
      const address = `${local.urls.publicCheck}/i/${invoice.invoiceNumber}`;
      const page = await terminal.goto(address);
      await expectHarmless(
        page,
        hostile.map((text) => `${address}#${text}`),
      );
    });

    it('of the console, signed in and not', async () => {
      const { officer } = local.urls;
      const places = ['', 'spots/', 'invoices/', 'blocks/', 'transactions/', 'search/', 'sign-in/'];
      for (const page of [await terminal.goto(`${officer}/`), await signIn()]) {
        await expectHarmless(page, placesWithTexts(officer, places));
      }
    });
  });

  describe('are refused in words', () => {
    // What has no width and turns nothing is left out of a title, and nobody is bothered.
    const { zeroWidth, ...unseen } = UNSEEN;

    it('in the title of an invoice', async () => {
      const { page } = await Shopper.visit(terminal, trade.url, '#/settings');
      await page.getByRole('button', { name: zh.shop.addTitle }).click();
      await page.getByLabel(zh.shop.organizationName).fill(`云栖${zeroWidth}科技`);
      expect(await page.getByText(/无法印在发票上/).count()).to.equal(0);
      for (const character of Object.values(unseen)) {
        await page.getByLabel(zh.shop.organizationName).fill(`云栖${character}科技`);
        const shown = interpolate(zh.shop.nameCharacter, {
          character: visibleCharacter(character),
        });
        await expectShown(page, shown);
        await page.getByRole('button', { name: zh.shop.saveTitle }).click();
        expect(await page.getByRole('radio', { name: '云栖' }).count()).to.equal(0);
      }
    });

    it('as a check code, a number or a company', async () => {
      const page = await terminal.goto(`${local.urls.verifier}/`);
      await page.getByLabel(zh.verifier.invoiceNumber).fill(invoice.invoiceNumber);
      await page.getByLabel(zh.verifier.checkCode).fill(MARKUP.image);
      await page.getByRole('button', { name: zh.verifier.check, exact: true }).click();
      await expectShown(page, zh.verifier.codeMistyped);
      await page.reload();
      await page.getByLabel(zh.verifier.invoiceNumber).fill(MARKUP.image.slice(0, 27));
      await page.getByRole('button', { name: zh.verifier.check, exact: true }).click();
      await expectShown(page, interpolate(zh.verifier.numberLength, { count: 20 }));
    });

    it('as a recovery code', async () => {
      const { page } = await Shopper.visit(terminal, trade.url, '#/wallet/move');
      await page.getByLabel(zh.wallet.recoveryCode).fill(MARKUP.image);
      await page.getByRole('button', { name: zh.wallet.recover }).click();
      await page.locator('[role=alert], [aria-invalid=true]').first().waitFor();
      expect(await sentinel.findingsIn(page)).to.deep.equal([]);
    });

    it('as the reason of an officer', async () => {
      const page = await signIn();
      await page.goto(`${local.urls.officer}/?lang=zh#/spots/${spot.scenicSpotId}`);
      await page.getByRole('button', { name: zh.console.suspendTitle, exact: true }).click();
      await page.getByLabel(zh.console.reason).fill(`核查${UNSEEN.override}`);
      await page.getByRole('button', { name: zh.console.reviewAct }).click();
      await page.getByRole('button', { name: zh.console.suspendConfirm }).click();

      await expectShown(page, 'REQUEST_INVALID');
    });

    it('in every text of a registration, each at its field', async () => {
      const page = await signIn();
      await page.goto(`${local.urls.officer}/?lang=zh#/spots/new`);
      const words = zh.console;
      const fields = [
        words.scenicSpotId,
        words.nameZh,
        words.nameEn,
        words.sellerName,
        words.drawer,
        words.itemCode,
        words.itemName,
        words.unit,
        words.taxClassName,
        words.taxClass,
      ];
      for (const field of fields) {
        await page.getByLabel(field, { exact: true }).fill(`景${UNSEEN.override}区`);
      }
      await page.getByRole('button', { name: words.reviewAct }).click();
      await page.locator('[aria-invalid=true]').first().waitFor();

      for (const field of fields) {
        const input = page.getByLabel(field, { exact: true });
        expect(await input.getAttribute('aria-invalid'), field).to.equal('true');
      }
      expect(await sentinel.findingsIn(page)).to.deep.equal([]);
    });
  });
});
