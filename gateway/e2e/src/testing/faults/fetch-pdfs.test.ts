import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Installation } from '../installation/installation';
import { fetchPdfs } from './fetch-pdfs';
import type { OrderEntry } from './order-book';

describe('the PDFs of a campaign', function () {
  this.timeout(20_000);

  it('are waited for where a server bounds what one address may fetch', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      const limited = { code: 'TOO_MANY_REQUESTS', detail: 'More than 1 request came.' };
      response.writeHead(asked === 1 ? 429 : 404, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify(asked === 1 ? limited : { code: 'NOT_FOUND', detail: 'None.' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const order = { orderId: 'one' } as OrderEntry;
    const sources = new Map([['one', { url: `http://127.0.0.1:${port}/pdf`, token: 't' }]]);

    await fetchPdfs({ urls: {} } as Pick<Installation, 'urls'>, [order], sources);
    server.close();

    expect(asked).to.equal(6);
    expect(order.pdf).to.contain('NOT_FOUND');
  });
});
