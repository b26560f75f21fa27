import { expect } from 'chai';
import { TerminalPage } from '../testing/browser/terminal-page';
import type { Look } from '../testing/browser/terminal-page';
import { openWorld } from './matrix/world';
import type { World } from './matrix/world';
import { Shopper } from './support/shopper';
import { coloursOf } from './support/wallet-reads';

const LOOK: Look = { width: 360, language: 'zh', scheme: 'light' };

describe('the wallet', () => {
  let world: World;
  let terminal: TerminalPage;
  let shopper: Shopper;

  before(async () => {
    world = await openWorld();
  });

  beforeEach(async () => {
    terminal = await TerminalPage.open(world.browser, LOOK);
    const path = `#/spots/${world.spot.scenicSpotId}`;
    shopper = await Shopper.visit(terminal, world.trade.url, path);
  });

  afterEach(() => terminal.close());

  after(() => world.close());

  it('opens without a network although it was never opened with one', async () => {
    const { page, words } = shopper;
    await shopper.buy();
    await page.getByRole('img', { name: words.shop.ticketCode }).waitFor();
    await page.getByText(words.wallet.stage_collected).first().waitFor();
    await shopper.waitUntilIssued();
    await page.locator('.ribbon-stage[data-state=stageDone]').nth(3).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);

    await terminal.context.setOffline(true);
    await page.reload();
    await shopper.goTo('wallet');
    await shopper.tap(shopper.link(words.wallet.open));
    const canvas = page.locator('canvas[role=img]');
    await canvas.waitFor();

    expect(await coloursOf(canvas)).to.be.greaterThan(10);
  });

  it('keeps no recovery code in the address, and ends one by another', async () => {
    const { words } = shopper;
    await shopper.buy();
    const own = await terminal.goto(`${world.trade.url}/#/wallet/move`);
    const code = await own.locator('.recovery-code').innerText();
    await own.getByRole('button', { name: words.wallet.newCode }).tap();
    await own.locator('.recovery-code', { hasNotText: code }).waitFor();

    const stranger = await TerminalPage.open(world.browser, LOOK);
    const page = await stranger.goto(`${world.trade.url}/#/wallet/move/${code}`);
    const field = page.getByLabel(words.wallet.recoveryCode);
    await field.waitFor();

    expect(await field.inputValue()).to.equal(code);
    expect(page.url()).to.not.contain(code);
    expect(new URL(page.url()).hash).to.equal('#/wallet/move');
    await page.getByRole('button', { name: words.wallet.recover }).tap();
    await page.getByText(words.wallet.codeUnknown).waitFor();
    await stranger.close();
  });
});
