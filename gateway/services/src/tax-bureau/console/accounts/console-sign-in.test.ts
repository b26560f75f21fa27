import { newSpotRegistration } from '@guanming/chaincode/testing';
import { InMemoryLedger } from '@guanming/ledger/testing';
import { loopbackAddress } from '@guanming/runtime';
import { expect } from 'chai';
import { request } from 'undici';
import type { RunningHttpServer } from '../../../http/http-server';
import { actHeaders, OFFICER, serveOfficer } from '../../../testing/bureau-in-memory';
import { ask } from '../../../testing/test-app';

interface SignedIn {
  readonly cookie: string;
  readonly setCookie: string;
  readonly csrfToken: string;
}

interface Sent {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

describe('signing in to the console', () => {
  const ledger = new InMemoryLedger();
  let server: RunningHttpServer;

  before(async () => {
    server = await serveOfficer(ledger);
  });

  after(() => server.close());

  async function send(
    path: string,
    { method = 'GET', body, headers = {} }: Sent = {},
  ): Promise<{ status: number; code: unknown; setCookie: string; body: Record<string, unknown> }> {
    const target = loopbackAddress(`${server.url}${path}`);
    const answer = await request(target.url, {
      method,
      headers: { 'content-type': 'application/json', ...target.headers, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    const parsed = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    return {
      status: answer.statusCode,
      code: parsed['code'],
      setCookie: String(answer.headers['set-cookie'] ?? ''),
      body: parsed,
    };
  }

  async function newToken(account: string): Promise<string> {
    const { body } = await ask(`${server.url}/v1/console/login-links`, {
      method: 'POST',
      credential: OFFICER,
      body: { account },
    });
    return String(body['url']).split('/sign-in/')[1] ?? '';
  }

  async function signIn(account: string, headers: Record<string, string> = {}): Promise<SignedIn> {
    const { setCookie, body } = await send('/v1/console/sessions', {
      method: 'POST',
      body: { token: await newToken(account) },
      headers,
    });
    const cookie = setCookie.split(';')[0] ?? '';
    return { cookie, setCookie, csrfToken: String(body['csrfToken']) };
  }

  const act = async (
    { cookie, csrfToken }: SignedIn,
    headers: Record<string, string> = {},
  ): ReturnType<typeof send> => {
    const body = newSpotRegistration();
    const signed = await actHeaders(ledger, 'POST', '/v1/scenic-spots', body);
    return send('/v1/scenic-spots', {
      method: 'POST',
      body,
      headers: { cookie, 'x-csrf-token': csrfToken, ...signed, ...headers },
    });
  };

  it('gives a link to the credential alone, and to known accounts alone', async () => {
    const path = '/v1/console/login-links';
    const officer = await signIn('officer-17');

    const nobody = await send(path, { method: 'POST', body: {} });
    const session = await send(path, {
      method: 'POST',
      body: {},
      headers: { cookie: officer.cookie, 'x-csrf-token': officer.csrfToken },
    });
    const unknown = await ask(`${server.url}${path}`, {
      method: 'POST',
      credential: OFFICER,
      body: { account: 'nobody-1' },
    });

    expect([nobody.status, session.status, unknown.status]).to.deep.equal([401, 401, 422]);
  });

  it('signs in once with a link, by a cookie that scripts and other sites do not get', async () => {
    const token = await newToken('officer-17');
    const body = { token };

    const first = await send('/v1/console/sessions', { method: 'POST', body });
    const second = await send('/v1/console/sessions', { method: 'POST', body });

    expect(first.status).to.equal(201);
    expect(first.body).to.include({ account: 'officer-17', role: 'officer' });
    expect(first.setCookie)
      .to.match(/HttpOnly/)
      .and.match(/SameSite=Strict/);
    expect([second.status, second.code]).to.deep.equal([401, 'LOGIN_LINK_INVALID']);
  });

  it('lets an officer act, and only from its own page', async () => {
    const officer = await signIn('officer-17');

    const withoutToken = await act({ ...officer, csrfToken: '' });
    const wrongToken = await act({ ...officer, csrfToken: 'x'.repeat(officer.csrfToken.length) });
    const otherSite = await act(officer, { 'sec-fetch-site': 'cross-site' });
    const done = await act(officer, { 'sec-fetch-site': 'same-origin' });

    for (const refused of [withoutToken, wrongToken]) {
      expect([refused.status, refused.code]).to.deep.equal([403, 'CSRF_TOKEN_INVALID']);
    }
    expect([otherSite.status, otherSite.code]).to.deep.equal([403, 'CROSS_SITE_REQUEST']);
    expect(done.status).to.equal(201);
  });

  it('lets an auditor read and change nothing', async () => {
    const auditor = await signIn('auditor-4');

    const read = await send('/v1/scenic-spots', { headers: { cookie: auditor.cookie } });
    const change = await act(auditor);

    expect(read.status).to.equal(200);
    expect([change.status, change.code]).to.deep.equal([403, 'CALLER_NOT_ALLOWED']);
  });

  it('signs out', async () => {
    const { cookie, csrfToken } = await signIn('officer-17');
    const path = '/v1/console/sessions/current';

    const foreign = await send(path, { method: 'DELETE', headers: { cookie } });
    const before = await send(path, { headers: { cookie } });
    const out = await send(path, {
      method: 'DELETE',
      headers: { cookie, 'x-csrf-token': csrfToken },
    });
    const after = await send(path, { headers: { cookie } });

    expect([foreign.status, before.status, out.status, after.status]).to.deep.equal([
      403, 200, 204, 401,
    ]);
  });

  it('lists the sessions of the account alone, and ends one or all others', async () => {
    const phone =
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36';
    const [auditor, other, third] = [
      await signIn('auditor-4'),
      await signIn('auditor-4', { 'user-agent': phone }),
      await signIn('auditor-4'),
    ];
    const officer = await signIn('officer-17');
    const path = '/v1/console/sessions';
    const list = async ({ cookie }: SignedIn): Promise<Record<string, unknown>[]> => {
      const { body } = await send(path, { headers: { cookie } });
      return body['sessions'] as Record<string, unknown>[];
    };
    const end = ({ cookie, csrfToken }: SignedIn, which: unknown): ReturnType<typeof send> =>
      send(`${path}/${String(which)}`, {
        method: 'DELETE',
        headers: { cookie, 'x-csrf-token': csrfToken },
      });
    const statusOf = async ({ cookie }: SignedIn): Promise<number> =>
      (await send(`${path}/current`, { headers: { cookie } })).status;

    const listed = await list(auditor);
    const onPhone = listed.find(({ device }) => JSON.stringify(device).includes('Android'));
    expect(listed.filter(({ isCurrent }) => isCurrent)).to.have.length(1);
    expect(onPhone).to.deep.include({ device: { browser: 'Chrome', system: 'Android' } });
    expect(await list(officer)).to.not.deep.include(onPhone);
    expect(JSON.stringify(listed)).to.not.contain(auditor.csrfToken);

    const byOfficer = await end(officer, onPhone?.['sessionId']);
    const unasked = await end({ ...auditor, csrfToken: '' }, onPhone?.['sessionId']);
    expect([byOfficer.code, unasked.code]).to.deep.equal([
      'SESSION_NOT_FOUND',
      'CSRF_TOKEN_INVALID',
    ]);
    expect(await statusOf(other)).to.equal(200);

    expect((await end(auditor, onPhone?.['sessionId'])).status).to.equal(204);
    expect([await statusOf(other), await statusOf(third)]).to.deep.equal([401, 200]);
    expect((await end(auditor, 'others')).status).to.equal(204);
    expect(await Promise.all([third, auditor, officer].map(statusOf))).to.deep.equal([
      401, 200, 200,
    ]);
    expect(await list(auditor)).to.have.length(1);
  });
});
