import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import type { KeyStatement } from '../domain/key-statement';
import type { TicketingKey } from '../domain/ticketing-key';
import { IssuingLedger, newKeyStatement } from '../testing/issuing-ledger';
import { newTicketingKey } from '../testing/sample-spot';
import type { TestTicketingKey } from '../testing/sample-spot';
import { testCallers } from '../testing/test-caller';
import { testSettings } from '../testing/test-settings';
import { codeOf, fullName, readAnswer } from '../testing/wire';

const scenicSpotId = 'qingyan-shan';
const HOURS_72 = 72 * 3600;
const settings = { ...testSettings, demonstration: false, keyDelaySeconds: HOURS_72 };
const now = '2026-11-22T06:00:00Z';
const afterDelay = '2026-11-25T06:00:00Z';
const nonce = 'AAAAAAAAAAAAAAAAAAAAAA';

async function sign(
  action: KeyStatement['action'],
  subject: TestTicketingKey,
  signer: TestTicketingKey,
  overrides: Partial<KeyStatement> = {},
): Promise<string> {
  const ledger = { settings, now: Date.parse(now) };
  return newKeyStatement(action, subject, signer, ledger, { nonce, ...overrides });
}

describe('ticketing keys', () => {
  let ledger: IssuingLedger;
  let first: TestTicketingKey;
  let key: TestTicketingKey;

  beforeEach(async () => {
    ledger = await IssuingLedger.create({ settings });
    first = ledger.key;
    key = newTicketingKey();
  });

  const add = async (...statements: string[]): Promise<TicketingKey> =>
    JSON.parse((await ledger.administer('addKey', { statements })).result) as TicketingKey;

  const change = async (functionName: string, { thumbprint }: TestTicketingKey): Promise<unknown> =>
    JSON.parse((await ledger.administer(functionName, { scenicSpotId, thumbprint })).result);

  const veto = async (subject: TestTicketingKey, signer: TestTicketingKey): Promise<unknown> =>
    JSON.parse(
      (await ledger.administer('vetoKey', { statement: await sign('veto', subject, signer) }))
        .result,
    );

  const read = async (functionName: string): Promise<unknown> =>
    readAnswer(
      await ledger.evaluate(fullName(functionName), [scenicSpotId], {
        caller: testCallers.auditor,
      }),
    ).value;

  it('begin with a first one, after the key delay', async () => {
    expect(await read('listKeys')).to.deep.equal([
      {
        scenicSpotId,
        thumbprint: first.thumbprint,
        jwk: first.jwk,
        addedAt: now,
        activeFrom: afterDelay,
        authorizedBy: 'first',
      },
    ]);
  });

  it('take a recovery after the key delay', async () => {
    expect(await add(await sign('add', key, key))).to.include({
      activeFrom: afterDelay,
      authorizedBy: 'recovery',
    });
  });

  it('take at once a key that an active one signs for, in either order', async () => {
    ledger.advance(HOURS_72);
    const other = newTicketingKey();

    const added = await add(await sign('add', key, key), await sign('add', key, first));
    const next = await add(await sign('add', other, key), await sign('add', other, other));

    expect(added).to.include({ activeFrom: afterDelay, authorizedBy: first.thumbprint });
    expect(next).to.include({ activeFrom: afterDelay, authorizedBy: key.thumbprint });
  });

  it('take no key that another one signs for which is not active', async () => {
    const statements = [await sign('add', key, key), await sign('add', key, first)];
    const stranger = newTicketingKey();
    const byStranger = [await sign('add', key, key), await sign('add', key, stranger)];

    expect(await codeOf(add(...statements))).to.equal('TICKETING_KEY_NOT_YET_ACTIVE');
    expect(await codeOf(add(...byStranger))).to.equal('TICKETING_KEY_NOT_FOUND');
    ledger.advance(HOURS_72);
    await change('retireKey', first);
    expect(await codeOf(add(...statements))).to.equal('TICKETING_KEY_RETIRED');
    await change('revokeKey', first);
    expect(await codeOf(add(...statements))).to.equal('TICKETING_KEY_REVOKED');
  });

  it('take a key once, ever', async () => {
    await add(await sign('add', key, key));
    await change('revokeKey', key);

    expect(await codeOf(add(await sign('add', key, key)))).to.equal('TICKETING_KEY_ALREADY_ADDED');
  });

  it('take nothing without proof of possession, or meant for something else', async () => {
    ledger.advance(HOURS_72);
    const impostor = { ...newTicketingKey(), thumbprint: key.thumbprint };
    const otherNonce = { nonce: 'BBBBBBBBBBBBBBBBBBBBBA' };
    const proofs: string[][] = [
      [await sign('add', key, impostor)],
      [await sign('add', key, first)],
      [await sign('veto', key, key)],
      [await sign('add', key, key, { aud: 'invoices/otherinstance' })],
      [await sign('add', key, key), await sign('add', key, first, otherNonce)],
      [
        await sign('add', key, key),
        await sign('add', key, { ...impostor, thumbprint: first.thumbprint }),
      ],
      ['a.b.c'],
    ];

    for (const statements of proofs) {
      expect(await codeOf(add(...statements))).to.equal('TICKETING_KEY_PROOF_INVALID');
    }
    expect(await codeOf(add())).to.equal('ARGUMENT_INVALID');
  });

  it('belong to a registered spot', async () => {
    const elsewhere = { scenicSpotId: 'nowhere' as KeyStatement['scenicSpotId'] };

    expect(await codeOf(add(await sign('add', key, key, elsewhere)))).to.equal(
      'SCENIC_SPOT_NOT_FOUND',
    );
  });

  it('let an active one veto a recovery that waits', async () => {
    ledger.advance(HOURS_72);
    await add(await sign('add', key, key));

    expect(await veto(key, first)).to.include({ vetoedAt: afterDelay });
    expect(await codeOf(change('retireKey', key))).to.equal('TICKETING_KEY_REVOKED');
  });

  it('refuse a veto too late, by a stranger, of a stranger, or that is none', async () => {
    await add(await sign('add', key, key));
    ledger.advance(HOURS_72);
    const stranger = newTicketingKey();
    const addition = { statement: await sign('add', key, first) };

    expect(await codeOf(veto(key, first))).to.equal('TICKETING_KEY_TRANSITION_NOT_ALLOWED');
    expect(await codeOf(veto(key, stranger))).to.equal('TICKETING_KEY_NOT_FOUND');
    expect(await codeOf(veto(stranger, first))).to.equal('TICKETING_KEY_NOT_FOUND');
    expect(await codeOf(ledger.administer('vetoKey', addition))).to.equal(
      'TICKETING_KEY_PROOF_INVALID',
    );
  });

  it('retire and are revoked, and say so if they cannot', async () => {
    expect(await change('retireKey', first)).to.include({ retiredAt: now });
    expect(await codeOf(change('retireKey', first))).to.equal(
      'TICKETING_KEY_TRANSITION_NOT_ALLOWED',
    );
    expect(await change('revokeKey', first)).to.include({ revokedAt: now });
    expect(await codeOf(change('revokeKey', first))).to.equal('TICKETING_KEY_REVOKED');
    expect(await codeOf(change('revokeKey', key))).to.equal('TICKETING_KEY_NOT_FOUND');
  });

  it('keep their history, oldest first', async () => {
    ledger.advance(60);
    await add(await sign('add', key, key));
    ledger.advance(60);
    await change('retireKey', first);
    ledger.advance(60);
    await change('revokeKey', key);

    const history = (await read('readKeyHistory')) as { time: string; value: TicketingKey }[];

    expect(history.map(({ time, value }) => [time.slice(14, 16), value.thumbprint])).to.deep.equal([
      ['00', first.thumbprint],
      ['01', key.thumbprint],
      ['02', first.thumbprint],
      ['03', key.thumbprint],
    ]);
  });
});
