import { interpolate } from '@guanming/web/words';
import type { Page } from 'playwright-core';
import { refuseFiles } from '../support/refuse-files';
import { wordsOf } from '../support/words';
import { press, shopPlace } from './page-row';
import type { PageRow } from './page-row';
import type { MatrixScene } from './scene';
import { COMPANY, SUSPENSION } from './world';

/** Rows are reached in Chinese. */
const zh = wordsOf('zh');

const MAX_WAIT = { timeout: 60_000 };

/** The page of the spot, in a browser that keeps what it does from the others. */
async function strangersPurchase(scene: MatrixScene): Promise<Page> {
  const { trade, spot } = scene.world;
  return (await scene.stranger()).goto(`${trade.url}/#/spots/${spot.scenicSpotId}`);
}

const purchasePath = ({ world }: MatrixScene): string => `#/spots/${world.spot.scenicSpotId}`;

const purchase: PageRow['reach'] = (scene) => shopPlace(purchasePath(scene))(scene);

/** A page of the wallet with the invoice of the scene opened. */
async function openedInvoice(scene: MatrixScene): Promise<Page> {
  const page = await shopPlace('#/wallet')(scene);
  await page.getByRole('link', { name: zh.wallet.open }).first().click();
  await page.locator('canvas[role=img]').waitFor(MAX_WAIT);
  return page;
}

/** An order whose invoice never comes: the shop's answer is changed on its way. */
async function requestedOrder(scene: MatrixScene): Promise<Page> {
  const page = await scene.shop.context.newPage();
  await page.route('**/v1/orders/*', async (route) => {
    const order = (await (await route.fetch()).json()) as { invoice: { buyer: object } };
    const invoice = { status: 'requested', buyer: order.invoice.buyer };
    await route.fulfill({ json: { ...order, invoice } });
  });
  await page.goto(`${scene.world.trade.url}/?lang=zh#/orders/${scene.orders.issued}`);
  return page;
}

/** Every page and state of the user terminal. */
export const shopRows: readonly PageRow[] = [
  {
    name: 'shop-spots',
    reach: shopPlace('#/'),
    shows: ({ shop, language }, { world }) => [
      shop.spotsTitle,
      world.spot.registration.name[language],
      world.suspended.registration.name[language],
    ],
  },
  {
    name: 'shop-spots-loading',
    isPending: true,
    reach: async (scene) => {
      const stranger = await scene.stranger();
      await stranger.context.route('**/v1/**', () => undefined);
      return stranger.goto(`${scene.world.trade.url}/`);
    },
    shows: ({ shop }) => [shop.spotsTitle],
  },
  {
    name: 'shop-spots-offline',
    reach: async (scene) => {
      const stranger = await scene.stranger();
      await stranger.context.route('**/v1/**', (route) => route.abort());
      return stranger.goto(`${scene.world.trade.url}/`);
    },
    isPending: true,
    shows: ({ shop }) => [shop.noAnswerYet],
  },
  {
    name: 'shop-purchase',
    reach: purchase,
    shows: ({ shop }) => [shop.visitDay, shop.tickets, shop.namedInvoice, shop.buyNow],
  },
  {
    name: 'shop-purchase-other-day',
    reach: async (scene) => {
      const page = await purchase(scene);
      await page.getByRole('radio', { name: zh.shop.other }).check();
      await page.getByLabel(zh.shop.otherDay).waitFor();
      return page;
    },
    shows: ({ shop }) => [shop.other],
  },
  {
    name: 'shop-introduction',
    reach: async (scene) => {
      const page = await purchase(scene);
      await press(page, zh.shop.whatIsNamedInvoice);
      return page;
    },
    shows: ({ shop }) => [shop.introLead, shop.introChainText],
  },
  {
    name: 'shop-payment',
    reach: async (scene) => {
      const page = await purchase(scene);
      await press(page, zh.shop.buyNow);
      return page;
    },
    shows: ({ shop }) => [shop.confirmOrder, shop.payNote],
  },
  {
    name: 'shop-payment-waiting',
    reach: async (scene) => {
      const page = await strangersPurchase(scene);
      await page.route('**/v1/**', (route) => route.abort());
      await press(page, zh.shop.buyNow);
      await page.locator('.sheet .button[data-wide=true]').click();
      return page;
    },
    shows: ({ shop }) => [shop.payWaiting, shop.paying],
  },
  {
    name: 'shop-payment-refused',
    reach: async (scene) => {
      const page = await strangersPurchase(scene);
      await page.route('**/v1/orders', (route) =>
        route.fulfill({ status: 409, json: { status: 409, code: 'IDEMPOTENCY_KEY_REUSED' } }),
      );
      await press(page, zh.shop.buyNow);
      await page.locator('.sheet .button[data-wide=true]').click();
      return page;
    },
    shows: ({ shop }) => [shop.payRefused],
  },
  {
    name: 'shop-purchase-resumed',
    reach: async (scene) => {
      const page = await strangersPurchase(scene);
      await page.route('**/v1/orders', (route) => route.abort());
      await press(page, zh.shop.buyNow);
      await page.locator('.sheet .button[data-wide=true]').click();
      await page.getByText(zh.shop.payWaiting).waitFor();
      await page.unroute('**/v1/orders');
      await page.reload();
      return page;
    },
    shows: ({ shop }) => [shop.resumed, shop.seeOrder],
  },
  {
    name: 'shop-invoice-settings',
    reach: (scene) => shopPlace(`${purchasePath(scene)}/invoice`)(scene),
    shows: ({ shop }) => [shop.issueThisOrder, shop.issueByDefault, shop.titlesForOrder],
  },
  {
    name: 'shop-spot-not-sold',
    reach: shopPlace('#/spots/nowhere'),
    shows: ({ shop }) => [shop.spotNotSold, shop.toSpots],
  },
  {
    name: 'shop-orders',
    reach: shopPlace('#/orders'),
    shows: ({ shop }) => [
      shop.ordersTitle,
      shop.status_issued,
      shop.status_declined,
      shop.status_refused,
    ],
  },
  {
    name: 'shop-orders-empty',
    reach: async (scene) => (await scene.stranger()).goto(`${scene.world.trade.url}/#/orders`),
    shows: ({ shop }) => [shop.ordersEmpty],
  },
  {
    name: 'shop-issue-sheet',
    reach: async (scene) => {
      const page = await shopPlace(`#/orders/${scene.orders.declined}`)(scene);
      await press(page, zh.shop.issueInvoice);
      return page;
    },
    shows: ({ shop }) => [shop.issueTitle, shop.issueNow],
  },
  {
    name: 'shop-order-issued',
    reach: (scene) => shopPlace(`#/orders/${scene.orders.issued}`)(scene),
    shows: ({ shop, wallet }) => [shop.ticketCodeAbout, wallet.stage_collected, wallet.open],
  },
  {
    name: 'shop-order-file-refused',
    reach: async (scene) => {
      const page = await strangersPurchase(scene);
      await refuseFiles(page);
      await press(page, zh.shop.buyNow);
      await page.locator('.sheet .button[data-wide=true]').click();
      await page.getByText(zh.wallet.collectAgain).waitFor(MAX_WAIT);
      return page;
    },
    shows: ({ shop, wallet }) => [
      shop.bought,
      wallet.collectRefused.replace('{reason}', ''),
      wallet.collectAgain,
    ],
  },
  {
    name: 'shop-order-requested',
    reach: requestedOrder,
    shows: ({ wallet }) => [wallet.underWay],
  },
  {
    name: 'shop-order-declined',
    reach: (scene) => shopPlace(`#/orders/${scene.orders.declined}`)(scene),
    shows: ({ shop }) => [shop.declinedText, shop.issueInvoice],
  },
  {
    name: 'shop-order-refused',
    reach: (scene) => shopPlace(`#/orders/${scene.orders.refused}`)(scene),
    shows: ({ shop }) => [
      shop.refusedTitle,
      interpolate(shop.refusalReason, { reason: SUSPENSION }),
      interpolate(shop.invoiceFor, { title: COMPANY.name }),
      shop.ticketsValid,
      shop.cannotInvoiceNow,
    ],
  },
  {
    name: 'shop-order-unknown',
    reach: shopPlace('#/orders/01ARZ3NDEKTSV4RRFFQ69G5FAV'),
    shows: ({ shop }) => [shop.orderTitle, shop.orderNotHere],
  },
  {
    name: 'shop-settings',
    reach: shopPlace('#/settings'),
    shows: ({ shop, device }) => [shop.issueByDefault, shop.moveDevice, device.thisDevice],
  },
  {
    name: 'wallet',
    reach: shopPlace('#/wallet'),
    shows: ({ wallet }) => [wallet.walletLead, wallet.stage_collected, wallet.open, wallet.refused],
  },
  {
    name: 'wallet-empty',
    reach: async (scene) => (await scene.stranger()).goto(`${scene.world.trade.url}/#/wallet`),
    shows: ({ wallet }) => [wallet.walletEmpty],
  },
  {
    name: 'wallet-invoice',
    reach: openedInvoice,
    shows: ({ wallet }) => [wallet.download, wallet.share, wallet.transaction],
  },
  {
    name: 'wallet-invoice-zoomed',
    reach: async (scene) => {
      const page = await openedInvoice(scene);
      await press(page, zh.wallet.zoomIn);
      await press(page, zh.wallet.zoomIn);
      return page;
    },
    shows: ({ wallet }) => [wallet.zoomOut],
  },
  {
    name: 'wallet-invoice-elsewhere',
    reach: shopPlace('#/wallet/invoices/26339000010000000001'),
    shows: ({ wallet }) => [wallet.notHere],
  },
  {
    name: 'wallet-move',
    reach: async (scene) => {
      const page = await shopPlace('#/wallet/move')(scene);
      await press(page, zh.wallet.showQr);
      return page;
    },
    shows: ({ wallet }) => [wallet.moveThisAbout, wallet.newCode, wallet.moveHere],
  },
  {
    name: 'wallet-move-wrong-code',
    reach: async (scene) => {
      const page = await (await scene.stranger()).goto(`${scene.world.trade.url}/#/wallet/move`);
      await page.getByLabel(zh.wallet.recoveryCode).fill('ABCD-EFGH');
      await press(page, zh.wallet.recover);
      await page.getByRole('alert').or(page.locator('.field-error .icon')).first().waitFor();
      return page;
    },
    shows: ({ wallet }) => [wallet.moveNoCode],
  },
  {
    name: 'shop-not-found',
    reach: shopPlace('#/nowhere'),
    shows: ({ shop }) => [shop.pageNotFound, shop.toSpots],
  },
];
