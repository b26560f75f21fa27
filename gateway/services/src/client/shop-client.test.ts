import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectCode, waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { problemReply } from '../ticketing/testing/fake-billing-server';
import type { FakeBillingServer } from '../ticketing/testing/fake-billing-server';
import { ShopUnderTest } from '../ticketing/testing/shop-under-test';
import type { JsonRequest } from './json-client';
import { isIssued, ShopClient } from './shop-client';

const ORDER = { scenicSpotId: 'qingyan-shan', lines: [{ itemCode: 'adult', quantity: 1 }] };
const DECLINED = { ...ORDER, invoice: { requested: false } };
const SETTLED_MS = 20_000;

describe('the client of the shop', () => {
  let server: ShopUnderTest;
  let billing: FakeBillingServer;
  let shop: ShopClient;

  before(async () => {
    server = await ShopUnderTest.start();
    ({ billing } = server);
  });

  beforeEach(() => {
    shop = server.newTerminal();
  });

  after(() => server.close());

  it('buys what the shop lists, and waits until it is invoiced', async () => {
    const [spot] = await shop.listSpots();
    const seen: string[] = [];
    const { orderId } = await shop.buy({
      scenicSpotId: spot!.scenicSpotId,
      lines: [{ itemCode: spot!.offers[0]!.itemCode, quantity: 1 }],
    });
    const order = await shop.settledOrder(orderId, SETTLED_MS, ({ invoice }) => {
      seen.push(invoice.status);
    });

    expect(isIssued(order)).to.equal(true);
    expect(seen.at(-1)).to.equal('issued');
    expect((await shop.orders()).map((one) => one.orderId)).to.deep.equal([orderId]);
  });

  it('is one terminal: another sees none of its orders', async () => {
    await shop.openAccount();
    const { orderId } = await shop.buy(DECLINED);
    const other = server.newTerminal();
    await other.openAccount();

    expect(await other.orders()).to.deep.equal([]);
    const error = await expectCode(other.order(orderId), 'ORDER_NOT_FOUND');
    expect(error).to.include({ name: 'AnswerError', isTransient: false });
    await expectCode(server.newTerminal().orders(), 'CALLER_NOT_AUTHENTICATED');
  });

  it('asks for an invoice later, and tells that it was refused', async () => {
    const reply = billing.reply;
    billing.reply = () => problemReply(422, 'BILLING_QUALIFICATION_SUSPENDED', 'after-change');
    try {
      const { orderId } = await shop.buy(DECLINED);
      await shop.requestInvoice(orderId);
      const order = await shop.settledOrder(orderId, SETTLED_MS);

      expect(isIssued(order)).to.equal(false);
      expect(order.invoice.problem?.code).to.equal('BILLING_QUALIFICATION_SUSPENDED');
    } finally {
      billing.reply = reply;
    }
  });

  it('waits no longer for an invoice than it is told', async () => {
    const { orderId } = await shop.buy(DECLINED);

    await expectCode(shop.settledOrder(orderId, 1), 'INVOICE_NOT_SETTLED');
  });

  it('asks through what it is given', async () => {
    const asked: JsonRequest[] = [];
    const through = new ShopClient('http://shop.example', {
      exchange: (request) => {
        asked.push(request);
        return Promise.resolve({
          status: 200,
          headers: { 'set-cookie': 'terminal=1; Path=/' },
          body: { orders: [], next: null },
        });
      },
    });
    await through.orders();
    await through.orders();

    expect(asked.map(({ headers }) => headers)).to.deep.equal([{}, { cookie: 'terminal=1' }]);
    expect(asked[0]?.url).to.equal('http://shop.example/v1/orders?limit=100');
  });

  describe('of a server', () => {
    let other: Server;
    let answer: { readonly status: number; readonly text: string };

    before(async () => {
      other = createServer((_request, response) => {
        response.writeHead(answer.status).end(answer.text);
      }).listen(0, '127.0.0.1');
      await waitUntil('it listens', () => other.listening);
    });

    after(() => {
      other.close();
    });

    const asked = (): Promise<unknown> => {
      const { port } = other.address() as AddressInfo;
      return new ShopClient(`http://127.0.0.1:${port}`).listSpots();
    };
    const rejected = async (status: number, text: string, code: string): Promise<Error> => {
      answer = { status, text };
      return expectCode(asked(), code);
    };

    it('that answers no JSON says so', async () => {
      await rejected(200, '<html>', 'ANSWER_NOT_JSON');
    });

    it('that answers in another form says so', async () => {
      await rejected(200, '{"spots":[]}', 'ANSWER_UNREADABLE');
      await rejected(200, '', 'ANSWER_UNREADABLE');
    });

    it('that refuses gives its code, and whether that passes', async () => {
      const problem = { code: 'SERVER_BUSY', detail: 'too many', retry: 'later' };
      const error = await rejected(503, JSON.stringify(problem), 'SERVER_BUSY');

      expect(error).to.have.property('isTransient', true);
      expect(error.message).to.match(/says: too many \(SERVER_BUSY\)$/);
      await rejected(302, '{}', 'STATUS_302');
    });

    it('that is not there says so', async () => {
      const gone = new ShopClient('http://127.0.0.1:1');

      await expectCode(gone.listSpots(), 'SERVER_UNAVAILABLE');
    });
  });
});
