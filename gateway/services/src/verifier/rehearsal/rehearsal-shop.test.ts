import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectCode, waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { RehearsalShop } from './rehearsal-shop';

const OFFER = {
  scenicSpotId: 'qingyan-shan',
  scenicSpotName: { zh: '青岩山', en: 'Qingyan Mountain' },
  itemCode: 'adult',
};

describe('the shop of a rehearsal', () => {
  let server: Server;
  let shop: RehearsalShop;
  let answer: { readonly status: number; readonly text: string };

  before(async () => {
    server = createServer((_request, response) => {
      response.writeHead(answer.status).end(answer.text);
    }).listen(0, '127.0.0.1');
    await waitUntil('it listens', () => server.listening);
    shop = new RehearsalShop(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });

  after(() => {
    server.close();
  });

  for (const [what, status, text, detail] of [
    ['that refuses', 503, '{"code":"SERVER_BUSY"}', 'The shop refuses: SERVER_BUSY.'],
    ['that answers no JSON', 200, '<html>', 'The answer of the shop cannot be read.'],
    ['that answers in another form', 200, '{}', 'The shop answered in another form.'],
  ] as const) {
    it(`is unavailable as one ${what}`, async () => {
      answer = { status, text };
      const error = await expectCode(shop.listOffers(), 'SHOP_UNAVAILABLE');
      expect(error).to.have.property('detail', detail);
      await expectCode(shop.buyInvoice(OFFER, 2), 'SHOP_UNAVAILABLE');
    });
  }

  it('is unavailable as one that is not there', async () => {
    const error = await expectCode(
      new RehearsalShop('http://127.0.0.1:1').listOffers(),
      'SHOP_UNAVAILABLE',
    );
    expect(error).to.have.property('detail', 'The shop does not answer.');
  });
});
