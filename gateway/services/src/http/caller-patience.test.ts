import { once } from 'node:events';
import { waitUntil } from '@guanming/runtime/testing';
import { expect } from 'chai';
import { request } from 'undici';
import { serveRoutes } from '../testing/test-app';
import { patienceOf, preferWait } from './caller-patience';
import type { Patience } from './caller-patience';
import type { RunningHttpServer } from './http-server';

describe('patienceOf', () => {
  let server: RunningHttpServer;
  let asked: Patience[];

  beforeEach(async () => {
    asked = [];
    server = await serveRoutes((api) => {
      api.route(
        { method: 'get', path: '/', summary: 'Test', responses: {}, problems: ['SERVER_BUSY'] },
        async ({ response }) => {
          const patience = patienceOf(response, 60_000);
          asked.push(patience);
          await once(patience.signal, 'abort');
          patience.signal.throwIfAborted();
        },
      );
    });
  });

  afterEach(() => server.close(0));

  async function patienceFor(prefer?: string): Promise<number> {
    const leaving = new AbortController();
    const answer = request(server.url, {
      signal: leaving.signal,
      headers: prefer === undefined ? {} : { prefer },
    }).catch(() => undefined);
    await waitUntil('the request', () => asked.length > 0);
    const [{ leftMs }] = asked.splice(0) as [Patience];
    const left = leftMs();
    leaving.abort();
    await answer;
    return left;
  }

  it('is what the caller announces, at most the longest', async () => {
    expect(await patienceFor(preferWait(10_000))).to.be.within(5_000, 10_000);
    expect(await patienceFor('processing, wait=30; by=me')).to.be.within(25_000, 30_000);
    expect(await patienceFor('Wait = 20')).to.be.within(15_000, 20_000);
    for (const prefer of [undefined, 'wait=90', 'waiting=1', 'a="b, wait=1, c"', 'wait=-1']) {
      expect(await patienceFor(prefer), prefer).to.be.within(50_000, 60_000);
    }
  });

  it('ends when the caller leaves', async () => {
    const leaving = new AbortController();
    const answer = request(server.url, { signal: leaving.signal }).catch(() => undefined);
    await waitUntil('the request', () => asked.length > 0);
    expect(asked[0]?.signal.aborted).to.equal(false);

    leaving.abort();

    await waitUntil('the end', () => asked[0]?.signal.aborted === true);
    await answer;
  });

  it('ends with 503 when the caller has waited as long as it would', async () => {
    const { statusCode, headers, body } = await request(server.url, {
      headers: { prefer: 'wait=1' },
    });

    expect(statusCode).to.equal(503);
    expect(await body.json()).to.have.property('code', 'SERVER_BUSY');
    expect(headers).to.have.property('retry-after', '2');
  });
});
