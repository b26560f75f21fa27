import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newProblem } from '@guanming/wire';
import { expect } from 'chai';
import type { Installation } from '../installation/installation';
import { fetchPdfs } from './fetch-pdfs';
import type { OrderEntry } from './order-book';

const REQUEST_ID = '00000000-0000-4000-8000-000000000000';

describe('the PDFs of a campaign', function () {
  this.timeout(20_000);

  it('are waited for where a server bounds what one address may fetch', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      const problem = newProblem(asked === 1 ? 'TOO_MANY_REQUESTS' : 'ROUTE_NOT_FOUND', REQUEST_ID);
      response.writeHead(problem.status, { 'content-type': 'application/problem+json' });
      response.end(JSON.stringify(problem));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const order = { orderId: 'one' } as OrderEntry;
    const sources = new Map([['one', { url: `http://127.0.0.1:${port}/pdf`, token: 't' }]]);

    await fetchPdfs({ urls: {} } as Pick<Installation, 'urls'>, [order], sources);
    server.close();

    expect(asked).to.equal(6);
    expect(order.pdf).to.contain('ROUTE_NOT_FOUND');
  });
});
