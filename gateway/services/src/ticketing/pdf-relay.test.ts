import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { issuedReply, newProblemOf, problemReply } from './testing/fake-billing-server';
import type { FakeBillingServer } from './testing/fake-billing-server';
import type { ShopClient } from '../client/shop-client';
import { placeOrder, readOrder } from './testing/order-requests';
import { ShopUnderTest } from './testing/shop-under-test';

const ORDER = { scenicSpotId: 'qingyan-shan', lines: [{ itemCode: 'adult', quantity: 1 }] };

describe('PDFs through the shop', () => {
  let shop: ShopUnderTest;
  let billing: FakeBillingServer;
  let terminal: ShopClient;

  beforeEach(async () => {
    shop = await ShopUnderTest.start();
    ({ billing } = shop);
    terminal = shop.newTerminal();
  });

  afterEach(() => shop.close());

  async function buyIssued(): Promise<string> {
    const { orderId } = (await placeOrder(terminal, ORDER)).body;
    await waitUntil(
      'the invoice is issued',
      async () => (await readOrder(terminal, orderId)).body.invoice.status === 'issued',
    );
    return `/v1/orders/${orderId}/invoice/pdf`;
  }

  async function fetchPdf(path: string, cookie = terminal.cookie): Promise<Response> {
    return fetch(`${shop.url}${path}`, { headers: { cookie: cookie ?? '' } });
  }

  it('come to the terminal of the order alone', async () => {
    const path = await buyIssued();
    const own = await fetchPdf(path);
    const other = shop.newTerminal();
    await other.send('POST', '/v1/terminals');

    expect(own.headers.get('content-type')).to.equal('application/pdf');
    expect(own.headers.get('cache-control')).to.equal('no-store');
    expect(await own.text()).to.match(/^%PDF-/);
    expect((await fetchPdf(path, other.cookie)).status).to.equal(404);
    expect((await fetchPdf(path, 'terminal=x')).status).to.equal(401);
  });

  it('come with a renewed token when billing accepts the old one no more', async () => {
    billing.reply = (request) => {
      const reply = issuedReply(request);
      return billing.received.length > 1 || typeof reply === 'string'
        ? reply
        : { ...reply, body: { ...(reply.body as object), pdf: { url: 'u', token: 'old' } } };
    };
    const path = await buyIssued();

    expect(await (await fetchPdf(path)).text()).to.match(/^%PDF-/);
    expect(billing.received.map(({ attempted }) => attempted)).to.deep.equal([false, true]);
  });

  it('are not there for an order without an issued invoice', async () => {
    const { orderId } = (await placeOrder(terminal, { ...ORDER, invoice: { requested: false } }))
      .body;
    const answer = await fetchPdf(`/v1/orders/${orderId}/invoice/pdf`);

    expect(answer.status).to.equal(404);
    expect(await answer.json()).to.include({ code: 'INVOICE_NOT_FOUND' });
  });

  it('are refused with the code and the words of billing, never to be asked for again', async () => {
    const path = await buyIssued();
    const seen: unknown[] = [];
    for (const [status, code, retryAfter] of [
      [422, 'GLYPH_MISSING', ''],
      [422, 'TEXT_DOES_NOT_FIT', ''],
      [503, 'LEDGER_BEHIND', '7'],
      [503, 'SERVER_BUSY', '3'],
      [429, 'TOO_MANY_REQUESTS', '60'],
    ] as const) {
      billing.crossOrigin = (_request, response) => {
        response.setHeader('retry-after', retryAfter);
        response.status(status).json(newProblemOf(status, code));
      };
      const answer = await fetchPdf(path);
      const body = (await answer.json()) as Record<string, unknown>;
      expect([answer.status, body['code']]).to.deep.equal([status, code]);
      expect(body['detail']).to.equal(`because ${code}`);
      seen.push([body['retry'], answer.headers.get('retry-after')]);
    }
    expect(seen).to.deep.equal([
      ['never', null],
      ['never', null],
      ['later', '7'],
      ['later', '3'],
      ['later', '60'],
    ]);
  });

  it('never say of the terminal what billing says of the shop', async () => {
    const path = await buyIssued();
    for (const [status, code] of [
      [401, 'CALLER_NOT_AUTHENTICATED'],
      [403, 'CALLER_NOT_ALLOWED'],
      [404, 'ROUTE_NOT_FOUND'],
      [418, 'OF_SOMEBODY_ELSE'],
    ] as const) {
      billing.crossOrigin = (_request, response) => {
        response.status(status).json(newProblemOf(status, code));
      };
      const answer = await fetchPdf(path);
      const body = (await answer.json()) as Record<string, unknown>;
      expect([answer.status, body['code']]).to.deep.equal([503, 'BILLING_UNAVAILABLE']);
    }
  });

  it('say why billing refuses to renew a token', async () => {
    billing.reply = (request) => {
      const reply = issuedReply(request);
      return billing.received.length > 1 || typeof reply === 'string'
        ? problemReply(409, 'TICKETING_KEY_REVOKED', 'after-change')
        : { ...reply, body: { ...(reply.body as object), pdf: { url: 'u', token: 'old' } } };
    };
    const answer = await fetchPdf(await buyIssued());

    expect(await answer.json()).to.include({
      code: 'TICKETING_KEY_REVOKED',
      detail: 'because TICKETING_KEY_REVOKED',
    });
  });

  it('wait for a billing server that gives none now', async () => {
    const path = await buyIssued();
    billing.crossOrigin = (_request, response) => {
      response.status(503).json({ status: 503 });
    };
    const refused = (await (await fetchPdf(path)).json()) as Record<string, unknown>;
    await billing.close();
    const silent = (await (await fetchPdf(path)).json()) as Record<string, unknown>;

    expect(refused).to.include({ code: 'BILLING_UNAVAILABLE', status: 503 });
    expect(refused['detail']).to.contain('503');
    expect(silent).to.include({ code: 'BILLING_UNAVAILABLE', status: 503 });
  });
});
