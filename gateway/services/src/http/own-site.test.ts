import { expect } from 'chai';
import { ask, serveRoutes } from '../testing/test-app';
import type { TestQuestion } from '../testing/test-app';
import type { RunningHttpServer } from './http-server';

describe('a request that may change something', () => {
  let server: RunningHttpServer;

  before(async () => {
    server = await serveRoutes((api) => {
      for (const method of ['get', 'post', 'put', 'delete'] as const) {
        api.route(
          { method, path: '/v1/a', summary: 'A', responses: {}, problems: [] },
          ({ response }) => {
            response.cookie('session', 'secret').json({ done: true });
          },
        );
      }
    });
  });

  after(() => server.close());

  async function codeOf(
    headers: Record<string, string>,
    method: TestQuestion['method'] = 'POST',
  ): Promise<string> {
    const answer = await ask(`${server.url}/v1/a`, { method, headers });
    expect(answer.headers).to.have.property('cache-control', 'no-store');
    expect(answer.headers['set-cookie'] !== undefined).to.equal(answer.status === 200);
    return answer.status === 200 ? '200' : String(answer.body['code']);
  }

  const REFUSED = 'CROSS_SITE_REQUEST';

  it('is refused from a page of another site, however that sends it', async () => {
    const { port } = server;
    for (const site of ['cross-site', 'same-site', 'same-site, same-origin']) {
      expect(await codeOf({ 'sec-fetch-site': site }), site).to.equal(REFUSED);
    }
    for (const origin of [
      'null',
      'http://other.example',
      `http://localhost:${port + 1}`,
      `http://127.0.0.1:${port}`,
      `http://localhost:${port}.other.example`,
      'file://',
    ]) {
      expect(await codeOf({ origin }), origin).to.equal(REFUSED);
      const form = { origin, 'content-type': 'application/x-www-form-urlencoded' };
      expect(await codeOf(form), origin).to.equal(REFUSED);
      expect(await codeOf({ origin, 'content-type': 'text/plain' }), origin).to.equal(REFUSED);
    }
    for (const method of ['PUT', 'DELETE'] as const) {
      expect(await codeOf({ origin: 'null' }, method), method).to.equal(REFUSED);
    }
  });

  it('is taken from a page of its own, and from programs', async () => {
    const origin = `http://localhost:${server.port}`;
    expect(await codeOf({})).to.equal('200');
    expect(await codeOf({ origin })).to.equal('200');
    expect(await codeOf({ origin, 'sec-fetch-site': 'same-origin' })).to.equal('200');
    expect(await codeOf({ 'sec-fetch-site': 'none' })).to.equal('200');
  });

  it('leaves what only reads to other sites', async () => {
    expect(await codeOf({ 'sec-fetch-site': 'cross-site', origin: 'null' }, 'GET')).to.equal('200');
  });
});
