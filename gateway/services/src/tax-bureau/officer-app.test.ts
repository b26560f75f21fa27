import { formatInvoiceNumber } from '@guanming/chaincode/domain';
import {
  newKeyStatement,
  newSpotRegistration,
  newTicketingKey,
  signTestAct,
} from '@guanming/chaincode/testing';
import { InMemoryLedger, contentOf } from '@guanming/ledger/testing';
import { newNonce } from '@guanming/runtime';
import { actHeader, actOfRequest } from '@guanming/wire';
import { expect } from 'chai';
import type { RunningHttpServer } from '../http/http-server';
import { actHeaders, OFFICER, serveOfficer } from '../testing/bureau-in-memory';
import { ask } from '../testing/test-app';
import type { TestAnswer } from '../testing/test-app';

const SPOT = '/v1/scenic-spots/qingyan-shan';

describe('officer listener of the tax bureau', () => {
  const ledger = new InMemoryLedger();
  const key = newTicketingKey();
  let server: RunningHttpServer;

  before(async () => {
    server = await serveOfficer(ledger);
  });

  after(() => server.close());

  const send = async (
    method: 'POST' | 'PUT',
    path: string,
    body?: unknown,
  ): Promise<TestAnswer> => {
    const headers = await actHeaders(ledger, method, path, body);
    return ask(`${server.url}${path}`, { method, credential: OFFICER, headers, body });
  };
  const read = (path: string): Promise<TestAnswer> =>
    ask(`${server.url}${path}`, { credential: OFFICER });

  async function statement(
    action: 'add' | 'veto',
    subject = key,
    signer = key,
    scenicSpotId = 'qingyan-shan',
  ): Promise<string> {
    return newKeyStatement(action, subject, signer, ledger.test, {
      scenicSpotId: scenicSpotId as never,
      nonce: newNonce(),
    });
  }

  it('lets nobody in without the credential', async () => {
    const none = await ask(`${server.url}/v1/scenic-spots`);
    const wrong = await ask(`${server.url}/v1/scenic-spots`, { credential: 'guess' });

    expect([none.status, wrong.status]).to.deep.equal([401, 401]);
  });

  it('documents who may act, and that the page and the role are asked for', async () => {
    const { body } = await ask(`${server.url}/openapi.json`);
    const paths = body['paths'] as Record<string, Record<string, Record<string, unknown>>>;
    const { security, responses } = paths['/v1/scenic-spots']?.['post'] ?? {};

    expect(security).to.deep.equal([{ bearer: [] }, { session: [] }]);
    expect(JSON.stringify(responses))
      .to.contain('CSRF_TOKEN_INVALID')
      .and.contain('CALLER_NOT_ALLOWED');
  });

  it('registers a spot and lists it', async () => {
    const registered = await send('POST', '/v1/scenic-spots', newSpotRegistration());
    const again = await send('POST', '/v1/scenic-spots', newSpotRegistration());
    const list = await read('/v1/scenic-spots?limit=1');
    const rest = await read('/v1/scenic-spots?after=qingyan-shan');
    const one = await read(SPOT);

    expect(registered.status).to.equal(201);
    expect(registered.body['transactionId']).to.match(/^[0-9a-f]{64}$/);
    expect([again.status, again.body['code']]).to.deep.equal([
      409,
      'SCENIC_SPOT_ALREADY_REGISTERED',
    ]);
    expect(list.body).to.have.nested.property('value.spots[0].scenicSpotId', 'qingyan-shan');
    expect(rest.body['value']).to.deep.equal({ spots: [] });
    expect(one.body).to.have.nested.property('value.revision.name.zh', '青岩山风景区');
  });

  it('asks at its field for the billing provider, which an officer signs with the rest', async () => {
    const registration = { ...newSpotRegistration(), provider: undefined };
    const { status, body } = await send('POST', '/v1/scenic-spots', registration);

    expect([status, body['code']]).to.deep.equal([422, 'REQUEST_INVALID']);
    expect(body).to.have.nested.property('errors[0].pointer', '/provider');
  });

  it('takes no act but what an officer signed, and takes that once', async () => {
    const path = `${SPOT}/revisions`;
    const revision = { ...contentOf(newSpotRegistration()), expectedRevision: 1 };
    const headers = await actHeaders(ledger, 'POST', path, revision);
    const post = (body: unknown, signed: Record<string, string>): Promise<TestAnswer> =>
      ask(`${server.url}${path}`, { method: 'POST', credential: OFFICER, headers: signed, body });
    const asked = actOfRequest('POST', path, revision);
    const stranger = await signTestAct(asked!, ledger.test, [newTicketingKey()]);

    const unsigned = await post(revision, {});
    const altered = await post({ ...revision, drawer: '王明' }, headers);
    const foreign = await post(revision, actHeader(stranger));
    const done = await post(revision, headers);
    const again = await post(revision, headers);

    expect([unsigned.status, unsigned.body['code']]).to.deep.equal([422, 'REQUEST_INVALID']);
    expect([altered.status, altered.body['code']]).to.deep.equal([422, 'ACT_INVALID']);
    expect([foreign.status, foreign.body['code']]).to.deep.equal([403, 'OFFICER_NOT_FOUND']);
    expect(done.status).to.equal(201);
    expect([again.status, again.body['code']]).to.deep.equal([409, 'ACT_ALREADY_CARRIED_OUT']);
  });

  it('revises a spot from the revision that the officer saw', async () => {
    const body = { ...contentOf(newSpotRegistration()), drawer: '王明', expectedRevision: 2 };

    const revised = await send('POST', `${SPOT}/revisions`, body);
    const stale = await send('POST', `${SPOT}/revisions`, body);

    expect(revised.status).to.equal(201);
    expect([stale.status, stale.body['code']]).to.deep.equal([409, 'SCENIC_SPOT_REVISION_STALE']);
  });

  it('grants, suspends, resumes and revokes a qualification', async () => {
    const path = `${SPOT}/qualification`;
    const grant = {
      validFrom: '2026-01-01T00:00:00Z',
      validUntil: '2100-01-01T00:00:00Z',
      vatCategories: ['S'],
    };

    const missing = await send('POST', `${path}/suspension`, { reason: '检查' });
    const answers = [
      await send('PUT', path, grant),
      await send('POST', `${path}/suspension`, { reason: '检查' }),
      await send('POST', `${path}/resumption`),
      await send('POST', `${path}/revocation`, { reason: '注销' }),
    ];
    const over = await send('PUT', path, grant);
    const history = await read(`${path}/history`);

    expect(missing.body['code']).to.equal('BILLING_QUALIFICATION_MISSING');
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200]);
    expect(over.body['code']).to.equal('BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED');
    expect(history.body['value']).to.have.length(4);
  });

  it('names the field of dates that are the wrong way round', async () => {
    const { status, body } = await send('PUT', `${SPOT}/qualification`, {
      validFrom: '2026-12-31T00:00:00Z',
      validUntil: '2026-01-01T00:00:00Z',
      vatCategories: ['S'],
    });

    expect([status, body['code']]).to.deep.equal([422, 'REQUEST_INVALID']);
    expect(body['errors']).to.deep.equal([
      { pointer: '/validUntil', detail: 'is not later than "validFrom"' },
    ]);
  });

  it('grants a section once', async () => {
    const path = `${SPOT}/sections`;

    const granted = await send('POST', path, { year: 2026, section: 0 });
    const again = await send('POST', path, { year: 2026, section: 0 });
    const list = await read(path);

    expect([granted.status, again.body['code']]).to.deep.equal([201, 'SECTION_ALREADY_GRANTED']);
    expect(list.body['value']).to.have.length(1);
  });

  it('adds, retires and revokes keys by signed statements', async () => {
    const path = `${SPOT}/keys`;
    const second = newTicketingKey();
    const added = await send('POST', path, { statements: [await statement('add')] });
    const statements = [await statement('add', second), await statement('add', second, second)];

    const foreign = await send('POST', path, {
      statements: [await statement('add', second, second, 'another-spot')],
    });
    const retired = await send('POST', `${path}/${key.thumbprint}/retirement`);
    const revoked = await send('POST', `${path}/${key.thumbprint}/revocation`);
    const unproven = await send('POST', path, { statements: [statements[0]] });
    const none = await send('POST', `${path}/${second.thumbprint}/revocation`);

    expect([added.status, retired.status, revoked.status]).to.deep.equal([201, 200, 200]);
    expect(foreign.body['code']).to.equal('REQUEST_INVALID');
    expect(unproven.body['code']).to.equal('TICKETING_KEY_PROOF_INVALID');
    expect(none.body['code']).to.equal('TICKETING_KEY_NOT_FOUND');
    expect((await read(path)).body['value']).to.have.length(1);
    expect((await read(`${path}/history`)).body['value']).to.have.length(3);
  });

  it('adds no key by the word of one that is revoked, and documents that', async () => {
    const second = newTicketingKey();
    const signedBy = (signer: typeof key): Promise<string> =>
      newKeyStatement('add', second, signer, ledger.test, {
        scenicSpotId: 'qingyan-shan' as never,
        nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
      });

    const { body } = await send('POST', `${SPOT}/keys`, {
      statements: [await signedBy(second), await signedBy(key)],
    });

    expect(body['code']).to.equal('TICKETING_KEY_REVOKED');
  });

  it('takes no veto of a key that is revoked', async () => {
    const { body } = await send('POST', `${SPOT}/keys/vetoes`, {
      statement: await statement('veto'),
    });

    expect(body['code']).to.equal('TICKETING_KEY_REVOKED');
  });

  it('changes the settings by the rules', async () => {
    const { body } = await read('/v1/settings');
    const current = body['value'] as Record<string, unknown>;

    const stale = await send('POST', '/v1/settings', current);
    const changed = await send('POST', '/v1/settings', { ...current, version: 2 });

    expect(stale.body['code']).to.equal('SETTINGS_TRANSITION_NOT_ALLOWED');
    expect(changed.status).to.equal(201);
    expect((await read('/v1/settings')).body).to.have.nested.property('value.version', 2);
  });

  it('says that it has no such invoice', async () => {
    const number = formatInvoiceNumber({ year: 2026, region: '52', serial: '00001', sequence: 1 });
    const mistyped = number.slice(0, -1) + (number.endsWith('0') ? '1' : '0');

    const absent = await read(`/v1/invoices/${number}/history`);
    const wrong = await read(`/v1/invoices/${mistyped}/history`);

    expect(absent.body['code']).to.equal('INVOICE_NOT_FOUND');
    expect(wrong.body['code']).to.equal('INVOICE_NUMBER_INVALID');
  });

  it('refuses bad input with a pointer', async () => {
    const { status, body } = await send('POST', '/v1/scenic-spots', {
      ...newSpotRegistration(),
      serial: 1,
      seller: { name: 'x', creditCode: '91350100M000100Y44' },
    });

    const errors = body['errors'] as { pointer: string }[];
    expect(status).to.equal(422);
    expect(errors.map(({ pointer }) => pointer)).to.have.members(['/serial', '/seller/creditCode']);
  });
});
