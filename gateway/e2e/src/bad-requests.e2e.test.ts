import { readFileSync } from 'node:fs';
import { liveNetworkDir } from '@guanming/ledger/testing';
import { readLocalInstallation } from '@guanming/local';
import type { LocalInstallation, LocalUrls } from '@guanming/local';
import { loopbackAddress } from '@guanming/runtime';
import { ShopClient } from '@guanming/services/client';
import { isProblemCode } from '@guanming/wire';
import { expect } from 'chai';
import { request } from 'undici';
import { Installation } from './testing/installation/installation';
import { Sales } from './testing/installation/sales';

type Listener = Exclude<keyof LocalUrls, 'taxBureauInternal'>;
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Routes with a body, and what their documents require. */
const bodyRoutes: [listener: Listener, method: Method, path: string][] = [
  ['shop', 'POST', '/v1/orders'],
  ['shop', 'POST', '/v1/terminals/recoveries'],
  ['shop', 'PUT', '/v1/orders/A1/invoice'],
  ['billing', 'POST', '/v1/billing-requests'],
  ['officer', 'POST', '/v1/scenic-spots'],
  ['officer', 'POST', '/v1/scenic-spots/qingyan-shan/revisions'],
  ['officer', 'PUT', '/v1/scenic-spots/qingyan-shan/qualification'],
  ['officer', 'POST', '/v1/scenic-spots/qingyan-shan/qualification/suspension'],
  ['officer', 'POST', '/v1/scenic-spots/qingyan-shan/sections'],
  ['officer', 'POST', '/v1/scenic-spots/qingyan-shan/keys'],
  ['officer', 'POST', '/v1/scenic-spots/qingyan-shan/keys/vetoes'],
  ['officer', 'POST', '/v1/settings'],
  ['publicCheck', 'POST', '/v1/invoice-checks'],
  ['verifier', 'POST', '/v1/verifications'],
];

/** Bodies that no route takes. */
const bodies: [what: string, body: string, contentType: string][] = [
  ['no JSON', '{"a":', 'application/json'],
  ['a list', '[]', 'application/json'],
  ['a text', '"x"', 'application/json'],
  ['unknown members', '{"nobodyKnows":1}', 'application/json'],
  ['a prototype', '{"__proto__":{"x":1},"constructor":{}}', 'application/json'],
  ['deep nesting', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, 'application/json'],
  ['NUL', '{"scenicSpotId":"\\u0000","invoiceNumber":"\\u0000"}', 'application/json'],
  ['70 kB', JSON.stringify({ x: 'x'.repeat(70_000) }), 'application/json'],
  ['a form', 'a=b', 'application/x-www-form-urlencoded'],
  ['bytes that are no UTF-8', '\xff\xfe', 'application/json; charset=latin1'],
];

/** Addresses with a part that no route takes. */
const addresses: [listener: Listener, method: Method, path: string][] = [
  ['shop', 'GET', '/v1/scenic-spots/..%2f..%2fetc'],
  ['shop', 'GET', '/v1/scenic-spots/%'],
  ['shop', 'GET', '/v1/scenic-spots/elsewhere'],
  ['shop', 'GET', '/v1/orders/%00'],
  ['shop', 'GET', '/v1/orders?limit=-1'],
  ['shop', 'GET', '/v1/orders?before=../x'],
  ['shop', 'DELETE', '/v1/orders'],
  ['billing', 'GET', '/v1/scenic-spots/qingyan-shan/invoices/1/pdf'],
  ['billing', 'GET', '/v1/scenic-spots/X/invoices/26339000010000000001/pdf'],
  ['officer', 'GET', '/v1/scenic-spots/UPPER'],
  ['officer', 'GET', '/v1/invoices/123/history'],
  ['officer', 'POST', '/v1/scenic-spots/qingyan-shan/keys/x/revocation'],
  ['publicCheck', 'GET', '/v1/nothing'],
  ['publicCheck', 'GET', '/i/%ff'],
  ['verifier', 'GET', '/v1/verifications'],
  ['verifier', 'POST', '/v1/verifications/pdf?ask=nobody'],
];

describe('bad input on every public route', () => {
  let local: LocalInstallation;
  let cookie: string;

  before(async () => {
    local = readLocalInstallation(liveNetworkDir());
    const terminal = new ShopClient(local.urls.shop);
    await terminal.openAccount();
    cookie = terminal.cookie ?? '';
  });

  async function credentials(listener: Listener): Promise<Record<string, string>> {
    switch (listener) {
      case 'officer': {
        const credential = readFileSync(local.credentials.officerCredentialFile, 'utf8').trim();
        return { authorization: `Bearer ${credential}` };
      }
      case 'billing': {
        const token = await new Sales(Installation.fromEnvironment()).accessToken();
        return { authorization: `Bearer ${token}` };
      }
      case 'shop':
        return { cookie };
      default:
        return {};
    }
  }

  async function expectRefusal(
    [listener, method, path]: [Listener, Method, string],
    headers: Record<string, string>,
    body?: string,
  ): Promise<void> {
    const target = loopbackAddress(`${local.urls[listener]}${path}`);
    const response = await request(target.url, {
      method,
      headers: { ...headers, ...target.headers },
      ...(body === undefined ? {} : { body: Buffer.from(body, 'latin1') }),
    });
    const text = await response.body.text();
    const where = `${method} ${path}: ${response.statusCode} ${text.slice(0, 200)}`;
    expect(response.statusCode, where).to.be.within(400, 499);
    expect(response.headers['content-type'], where).to.contain('application/problem+json');
    const problem = JSON.parse(text) as { code: string; detail: string; status: number };
    expect(isProblemCode(problem.code), where).to.equal(true);
    expect(problem.status, where).to.equal(response.statusCode);
    expect(problem.detail, where)
      .to.be.a('string')
      .and.not.to.match(/\n|node_modules|\.[jt]s\b/);
  }

  for (const [what, body, contentType] of bodies) {
    it(`answers ${what} with a code and a sentence`, async () => {
      for (const route of bodyRoutes) {
        const headers = { 'content-type': contentType, ...(await credentials(route[0])) };
        await expectRefusal(route, headers, body);
      }
    });
  }

  it('answers a bad address with a code and a sentence', async () => {
    for (const route of addresses) {
      await expectRefusal(route, await credentials(route[0]));
    }
  });

  it('asks for a credential before it looks at anything', async () => {
    const protectedRoutes = bodyRoutes.filter(
      ([listener, , path]) => listener === 'officer' || path === '/v1/billing-requests',
    );
    for (const [listener, method, path] of protectedRoutes) {
      for (const authorization of [undefined, 'Bearer x', 'Basic eDp4']) {
        const target = loopbackAddress(`${local.urls[listener]}${path}`);
        const response = await request(target.url, {
          method,
          headers: {
            ...target.headers,
            'content-type': 'application/json',
            ...(authorization === undefined ? {} : { authorization }),
          },
          body: '{',
        });
        expect(await response.body.json()).to.have.property('code', 'CALLER_NOT_AUTHENTICATED');
        expect(response.statusCode).to.equal(401);
      }
    }
  });
});
