import { expect } from 'chai';
import { ask, newTestContext, serveRoutes } from '../testing/test-app';
import type { RunningHttpServer } from './http-server';
import { rateLimiter } from './limits';

describe('rateLimiter', () => {
  let server: RunningHttpServer;

  afterEach(() => server.close());

  /** A server that answers one request of each address, behind the proxies that it trusts. */
  function serve(...trustedProxies: string[]): Promise<RunningHttpServer> {
    const context = { ...newTestContext(), trustedProxies };
    return serveRoutes((api) => {
      api.app.get('/', rateLimiter({ limit: 1, windowMs: 60_000 }), (_request, response) => {
        response.end();
      });
    }, context);
  }

  async function statuses(...forwardedFor: string[]): Promise<number[]> {
    const found: number[] = [];
    for (const address of forwardedFor) {
      const { status } = await ask(server.url, { headers: { 'x-forwarded-for': address } });
      found.push(status);
    }
    return found;
  }

  it('takes from nobody on trust whom a request comes from', async () => {
    server = await serve();

    expect(await statuses('192.0.2.1', '192.0.2.2')).to.deep.equal([200, 429]);
  });

  it('believes a trusted proxy, each request counts for its caller', async () => {
    server = await serve('loopback');

    expect(await statuses('192.0.2.1', '192.0.2.2', '192.0.2.1')).to.deep.equal([200, 200, 429]);
  });

  it('believes of a chain only what a trusted proxy has added', async () => {
    server = await serve('loopback');
    const chains = ['198.51.100.1, 192.0.2.1', '198.51.100.2, 192.0.2.1'];

    expect(await statuses(...chains)).to.deep.equal([200, 429]);
  });

  it('believes no proxy that it does not trust', async () => {
    server = await serve('192.0.2.0/24', '2001:db8::1');

    expect(await statuses('198.51.100.1', '198.51.100.2')).to.deep.equal([200, 429]);
  });
});
