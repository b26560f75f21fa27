import { newLoginLink } from '@guanming/local';
import { expect } from 'chai';
import { TerminalPage } from '../testing/browser/terminal-page';
import type { Look } from '../testing/browser/terminal-page';
import { openWorld } from './matrix/world';
import type { World } from './matrix/world';
import { Keyboard } from './support/keyboard';
import { lookName } from './support/looks';
import { Shopper } from './support/shopper';
import { chooseEveryKeyFile } from '../testing/browser/choose-key-files';
import { wordsOf } from './support/words';

const looks: readonly Look[] = [
  { width: 360, language: 'zh', scheme: 'light' },
  { width: 1440, language: 'en', scheme: 'dark' },
];
const COMPANY = { name: '云栖科技有限公司', creditCode: '91330106MA2CFLDG4R' };

describe('the journeys without a mouse', () => {
  let world: World;
  let terminal: TerminalPage;

  before(async () => {
    world = await openWorld();
  });

  after(() => world.close());

  for (const look of looks) {
    describe(lookName(look), () => {
      const words = wordsOf(look.language);
      const name = look.language === 'zh' ? '青岩山风景区' : 'Qingyan Mountain Scenic Area';

      beforeEach(async () => {
        terminal = await TerminalPage.open(world.browser, look);
      });

      afterEach(async () => {
        expect(terminal.troubles).to.deep.equal([]);
        await terminal.close();
      });

      it('a tourist buys for a company and opens the invoice', async () => {
        const { page } = await Shopper.visit(terminal, world.trade.url);
        const keyboard = new Keyboard(page);
        await page.getByText(name).first().waitFor();
        await keyboard.activate(words.shared.skipToContent);
        await keyboard.activate(name);
        await page.locator('main:focus').waitFor();
        await keyboard.activate(words.shop.namedInvoice);
        await page.getByRole('heading', { name: words.shop.invoiceSettings }).waitFor();
        await page.locator('main:focus').waitFor();
        await keyboard.activate(words.shop.addTitle);
        await page.locator('input[type=text]:focus').waitFor();
        await keyboard.type(COMPANY.name);
        await keyboard.tabTo(words.shop.creditCode);
        await keyboard.type(COMPANY.creditCode);
        await keyboard.press('Enter');
        await page.getByRole('radio', { name: COMPANY.name, checked: true }).waitFor();
        await keyboard.activate(words.shop.done);
        await page.getByRole('button', { name: words.shop.buyNow }).waitFor();
        await page.locator('main:focus').waitFor();
        await keyboard.activate(words.shop.buyNow);
        await page.getByRole('dialog').waitFor();
        await keyboard.activate('¥');
        await page.getByText(words.shop.issuedText).waitFor({ timeout: 60_000 });
        await page.getByRole('link', { name: words.wallet.open }).waitFor();
        await keyboard.activate(words.wallet.open);
        await page.locator('main:focus').waitFor();
        await page.locator('canvas[role=img]').waitFor();
        await keyboard.activate(words.wallet.zoomIn);

        expect(keyboard.unmarked).to.deep.equal([]);
        const language = await page.evaluate(() => document.documentElement.lang);
        expect(language).to.equal(look.language === 'zh' ? 'zh-CN' : 'en');
      });

      it('a tourist closes dialogs by Escape and is back where they were opened', async () => {
        const path = `#/spots/${world.spot.scenicSpotId}`;
        const { page } = await Shopper.visit(terminal, world.trade.url, path);
        const keyboard = new Keyboard(page);
        await keyboard.activate(words.shop.whatIsNamedInvoice);
        await page.getByText(words.shop.introLead).waitFor();

        await keyboard.press('Escape');

        await page.getByText(words.shop.introLead).waitFor({ state: 'hidden' });
        const focused = page.locator(':focus');
        expect(await focused.getAttribute('aria-label')).to.equal(words.shop.whatIsNamedInvoice);
      });

      it('an accountant chooses a file, and types a number', async () => {
        const page = await terminal.goto(`${world.local.urls.verifier}/`);
        const keyboard = new Keyboard(page);
        const [chooser] = await Promise.all([
          page.waitForEvent('filechooser'),
          keyboard.activate(words.verifier.chooseFiles),
        ]);
        const buffer = Buffer.from(world.invoice.pdf);
        await chooser.setFiles({ name: 'invoice.pdf', mimeType: 'application/pdf', buffer });
        await page.getByText(words.verifier.verdict_genuine, { exact: true }).waitFor();
        await keyboard.activate(words.verifier.clear);

        await keyboard.tabTo(words.verifier.invoiceNumber);
        await keyboard.type(world.invoice.invoiceNumber);
        await keyboard.tabTo(words.verifier.checkCode);
        await keyboard.type(world.invoice.checkCode);
        await keyboard.press('Enter');

        await page.getByText(words.verifier.verdict_genuine, { exact: true }).waitFor();
        expect(keyboard.unmarked).to.deep.equal([]);
      });

      it('an officer suspends a spot and resumes it', async () => {
        const { url } = await newLoginLink(world.local);
        const page = await terminal.goto(url);
        const keyboard = new Keyboard(page);
        await page.getByRole('button', { name: words.console.signOut }).waitFor();
        await chooseEveryKeyFile(page, world.local);
        await page.goto(`${world.local.urls.officer}/#/spots/${world.spot.scenicSpotId}`);
        await page.getByText(words.console.standingGranted).first().waitFor();

        await keyboard.activate(words.console.suspendTitle);
        await page.getByRole('dialog').waitFor();
        await keyboard.tabTo(words.console.reason);
        await keyboard.type('keyboard');
        await keyboard.activate(words.console.reviewAct);
        await keyboard.activate(words.console.suspendConfirm);
        await page.getByText(words.console.actDone, { exact: true }).waitFor();
        await keyboard.press('Escape');
        await page.getByText(words.console.standingSuspended).first().waitFor();
        await keyboard.activate(words.console.resumeTitle);
        await keyboard.activate(words.console.resumeConfirm);
        await page.getByText(words.console.actDone, { exact: true }).waitFor();
        await keyboard.press('Escape');
        await page.getByText(words.console.standingGranted).first().waitFor();

        expect(keyboard.unmarked).to.deep.equal([]);
      });
    });
  }
});
