import type { Browser } from 'playwright-core';
import { Shopper } from '../pages/support/shopper';
import { openWindow, photograph } from './picture';
import type { PictureFile } from './picture';

const SPOT = '青岩山风景区';

/** Two kinds of tickets, one of them exempt, for a company. */
const ORDER = {
  scenicSpotId: 'qingyan-shan',
  lines: [
    { itemCode: 'adult', quantity: 2 },
    { itemCode: 'museum', quantity: 2 },
  ],
  invoice: {
    requested: true,
    buyer: { kind: 'organization', name: '云栖科技有限公司', creditCode: '91330106MA2CFLDG4R' },
  },
};

/** The page of an invoice, drawn from its PDF in the wallet of the one who bought. */
export async function photographInvoice(browser: Browser, shop: string): Promise<PictureFile> {
  const terminal = await openWindow(browser, 960, { height: 900 });
  const shopper = await Shopper.visit(terminal, shop);
  const orderId = await shopper.placeOrder(ORDER);
  await shopper.open(`#/orders/${orderId}`);
  await openInvoice(shopper);
  const picture = await photograph('invoice', shopper.page.locator('canvas[role=img]'));
  await terminal.close();
  return picture;
}

/** A purchase on a phone, and the invoice in its wallet. */
export async function photographPhone(browser: Browser, shop: string): Promise<PictureFile[]> {
  const terminal = await openWindow(browser, 360, { height: 740, pixelRatio: 4 / 3 });
  const shopper = await Shopper.visit(terminal, shop);
  await shopper.chooseSpot(SPOT);
  const purchase = await photograph('shop-purchase', shopper.page);
  await shopper.buy();
  await openInvoice(shopper);
  const wallet = await photograph('shop-wallet', shopper.page);
  await terminal.close();
  return [purchase, wallet];
}

/** From the page of an order to its invoice, drawn. */
async function openInvoice(shopper: Shopper): Promise<void> {
  await shopper.waitUntilIssued();
  await shopper.tap(shopper.link(shopper.words.wallet.open));
  await shopper.page.locator('canvas[role=img]').waitFor();
}
