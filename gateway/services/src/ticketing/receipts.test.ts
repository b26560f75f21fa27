import { waitUntil } from '@guanming/runtime/testing';
import type { OrderView } from '@guanming/wire';
import { expect } from 'chai';
import { request } from 'undici';
import type { ShopClient } from '../client/shop-client';
import { testReceiptSigner } from '../testing/test-receipts';
import { LibsqlTicketingStore } from './store/libsql-ticketing-store';
import type { FakeBillingServer } from './testing/fake-billing-server';
import { placeOrder } from './testing/order-requests';
import { ShopUnderTest } from './testing/shop-under-test';

const AUD = 'invoices/testinstance';
const adult = { scenicSpotId: 'qingyan-shan', lines: [{ itemCode: 'adult', quantity: 1 }] };

describe('receipts at the ticketing server', () => {
  let shop: ShopUnderTest;
  let billing: FakeBillingServer;
  let terminal: ShopClient;

  beforeEach(async () => {
    shop = await ShopUnderTest.start();
    ({ billing } = shop);
    terminal = shop.newTerminal();
  });

  afterEach(() => shop.close());

  async function order(): Promise<OrderView> {
    return (await placeOrder(terminal, adult)).body;
  }

  async function metric(line: RegExp): Promise<string | undefined> {
    const { body } = await request(`${shop.operationsUrl}/metrics`);
    return line.exec(await body.text())?.[1];
  }

  /** The issuers of the receipts that are in the store once the server has stopped. */
  async function keptOf(orderId: OrderView['orderId']): Promise<string[]> {
    await shop.stop();
    const store = new LibsqlTicketingStore(shop.folder.config(billing.url).storePath);
    const kept = await store.listReceipts({ orderId, revision: 1 });
    await store.close();
    return kept.map(({ issuer }) => issuer);
  }

  it('are kept with the order, of billing and of the bureau', async () => {
    billing.receipts = async ({ payloadDigest }) =>
      Promise.all([
        testReceiptSigner('BillingMSP', AUD).sign(payloadDigest),
        testReceiptSigner('TaxBureauMSP', AUD).sign(payloadDigest),
      ]);
    const { orderId } = await order();
    await waitUntil('two receipts', async () => (await metric(VALID)) === '2');

    expect(await keptOf(orderId)).to.deep.equal(['BillingMSP', 'TaxBureauMSP']);
  });

  it('are kept when no answer follows them', async () => {
    billing.reply = () => 'hang';
    const { orderId } = await order();
    await waitUntil('one receipt', async () => (await metric(VALID)) === '1');
    await billing.close();

    expect(await keptOf(orderId)).to.deep.equal(['BillingMSP']);
  });

  const faults: Readonly<Record<string, (digest: string) => Promise<string>>> = {
    'for another order': () => testReceiptSigner('BillingMSP', AUD).sign('ab'.repeat(32)),
    'for another installation': (digest) =>
      testReceiptSigner('BillingMSP', 'invoices/otherinstance').sign(digest),
    'of another day': (digest) =>
      testReceiptSigner('BillingMSP', AUD, () => Date.now() - 86_400_000).sign(digest),
    'that is no JWS': () => Promise.resolve('received'),
  };
  for (const [fault, make] of Object.entries(faults)) {
    it(`count as none: one ${fault}`, async () => {
      billing.receipts = async ({ payloadDigest }) => [await make(payloadDigest)];
      const { orderId } = await order();
      await waitUntil('an invalid receipt', async () => (await metric(INVALID)) === '1');

      expect(await keptOf(orderId)).to.deep.equal([]);
    });
  }
});

const VALID = /guanming_receipts_total\{outcome="valid"\} (\d+)/;
const INVALID = /guanming_receipts_total\{outcome="invalid"\} (\d+)/;
