import { connect, createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { shopDictionary, walletDictionary } from '@guanming/web/words';
import { problemSentences } from '@guanming/wire/problems';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { ShopInBrowser } from '../testing/shop-in-browser';

const { en: words } = shopDictionary;

/** Passes a port on, as `ssh -L` does. */
async function forward(port: number): Promise<{ readonly port: number; readonly tunnel: Server }> {
  const tunnel = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  });
  await new Promise<void>((resolve) => {
    tunnel.listen(0, '127.0.0.1', resolve);
  });
  return { port: (tunnel.address() as AddressInfo).port, tunnel };
}

describe('the shop opened by another name', function () {
  this.timeout(60_000);

  let shop: ShopInBrowser;

  before(async () => {
    shop = await ShopInBrowser.start();
  });

  after(() => shop.close());

  beforeEach(() => {
    shop.billing.pdfRequests.length = 0;
  });

  async function buyAt(origin: string): Promise<Page> {
    const page = await (await shop.stranger()).context.newPage();
    await page.goto(`${origin}/#/spots/qingyan-shan`);
    await page.getByRole('button', { name: words.buyNow, exact: true }).click();
    await page.getByRole('button', { name: /^Simulate payment/ }).click();
    await page.getByText(words.issuedText).waitFor();
    return page;
  }

  it('collects from billing itself where that is within reach', async () => {
    const { port } = new URL(shop.url);
    for (const origin of [shop.url, `http://127.0.0.1:${port}`]) {
      const page = await buyAt(origin);
      await page.getByRole('link', { name: walletDictionary.en.open }).waitFor();
      expect(shop.billing.pdfRequests.splice(0), origin).to.deep.equal([origin]);
    }
  });

  it('collects through the shop behind a forwarded port', async () => {
    const { port, tunnel } = await forward(Number(new URL(shop.url).port));
    try {
      const page = await buyAt(`http://localhost:${port}`);
      await page.getByRole('link', { name: walletDictionary.en.open }).waitFor();
      expect(shop.billing.pdfRequests.at(-1)).to.equal('no page');
    } finally {
      tunnel.close();
    }
  });

  it('says who does not answer, and goes on by itself', async () => {
    const { billing } = shop;
    const page = await (await shop.stranger()).context.newPage();
    await page.route('**/pdf', (route) => route.abort());
    await page.goto(shop.spotUrl);
    await page.getByRole('button', { name: words.buyNow, exact: true }).click();
    await page.getByRole('button', { name: /^Simulate payment/ }).click();
    await page.getByText(/Issued and safe .* Why: No network/).waitFor();
    await page.unroute('**/pdf');
    const open = billing.crossOrigin;
    billing.crossOrigin = (_request, response) => {
      response.status(503).json({ status: 503 });
    };
    await page.getByText(/Why: The billing provider does not answer now/).waitFor();

    billing.crossOrigin = open;

    await page.getByRole('link', { name: walletDictionary.en.open }).waitFor();
  });

  it('says in the words of billing why an invoice is never drawn', async () => {
    const { billing } = shop;
    const open = billing.crossOrigin;
    const code = 'GLYPH_MISSING';
    billing.crossOrigin = (_request, response) => {
      response.status(422).json({ status: 422, code, detail: 'no font has it', retry: 'never' });
    };
    const page = await buyAt(shop.url);

    await page.getByText(problemSentences(code).en).waitFor();

    billing.crossOrigin = open;
  });
});
