import { addSeconds, instantFromSeconds } from '@guanming/chaincode/domain';
import type { InvoiceErrorCode } from '@guanming/chaincode/domain';
import { newTicketingKey } from '@guanming/chaincode/testing';
import { InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { expect } from 'chai';
import { InternalListener } from '../testing/internal-listener';
import type { TestAnswer } from '../testing/test-app';

/** The first sequence that only an officer grants: 100 sections a year come by themselves. */
const PAST_AUTOMATIC = 1_000_000;

const now = (): string => instantFromSeconds(Math.floor(Date.now() / 1000));

describe('the tax bureau refuses, each with its own code', () => {
  let ledger: InMemoryLedger;
  let spot: TestSpot;
  let listener: InternalListener;

  before(async () => {
    ledger = new InMemoryLedger();
    spot = await TestSpot.register(ledger.taxBureau);
    listener = await InternalListener.start(ledger, spot);
  });

  after(() => listener.close());

  interface Case {
    readonly code: InvoiceErrorCode | 'REQUEST_INVALID';
    readonly send: () => Promise<TestAnswer>;
  }

  const at = (seconds: number): string => addSeconds(now(), seconds);

  async function withQualification(from: number, until: number): Promise<TestAnswer> {
    const other = await TestSpot.register(ledger.taxBureau, { withoutQualification: true });
    await ledger.taxBureau.officer().grantQualification({
      scenicSpotId: other.scenicSpotId,
      validFrom: at(from),
      validUntil: at(until),
      vatCategories: ['S'],
    });
    const museum = [{ itemCode: 'museum', quantity: 1, unitPrice: 100 }];
    const order = from < 0 && until > 0 ? { lines: museum, total: 100 } : {};
    return listener.send(other.newOrder(order), {}, other);
  }

  /** The next order after a change, of a spot that has issued before. */
  async function afterwards(change: (of: TestSpot) => Promise<unknown>): Promise<TestAnswer> {
    const other = await TestSpot.register(ledger.taxBureau);
    await listener.send(other.newOrder(), {}, other);
    await change(other);
    return listener.send(other.newOrder(), {}, other);
  }

  const cases: Case[] = [
    { code: 'ORDER_MALFORMED', send: () => listener.send(spot.newOrder(), { order: 'a.b.c' }) },
    {
      code: 'REQUEST_INVALID',
      send: () => listener.send(spot.newOrder(), { scenicSpotId: 'another-spot' }),
    },
    {
      code: 'CHARACTER_NOT_PRINTABLE',
      send: () => sendRaw({ buyer: { kind: 'individual', name: '公司😀' } }),
    },
    {
      code: 'ORDER_AUDIENCE_MISMATCH',
      send: () => sendRaw({ aud: 'invoices/elsewhere' }),
    },
    { code: 'ORDER_TOTALS_MISMATCH', send: () => sendRaw({ total: 24_001 }) },
    {
      code: 'ORDER_AMOUNT_ZERO',
      send: () => sendRaw({ lines: [{ itemCode: 'adult', quantity: 1, unitPrice: 0 }], total: 0 }),
    },
    { code: 'ORDER_TIME_IN_FUTURE', send: () => sendRaw({ iat: 9_999_000_000 }) },
    { code: 'ORDER_EXPIRED', send: () => sendRaw({ iat: 0 }) },
    {
      code: 'ITEM_NOT_IN_CATALOGUE',
      send: () => sendRaw({ lines: [{ itemCode: 'boat', quantity: 1, unitPrice: 24_000 }] }),
    },
    {
      code: 'DRAFT_MISMATCH',
      send: () => listener.send(spot.newOrder(), { draftDigest: 'a'.repeat(64) }),
    },
    { code: 'DRAFT_STALE', send: () => listener.send(spot.newOrder(), { spotRevision: 2 }) },
    {
      code: 'ORDER_SIGNATURE_INVALID',
      send: async () => {
        const jws = await spot.sign(spot.newOrder());
        const other = await spot.sign(spot.newOrder());
        const forged = [...jws.split('.').slice(0, 2), other.split('.')[2]].join('.');
        return listener.send(spot.newOrder(), { order: forged });
      },
    },
    {
      code: 'TICKETING_KEY_NOT_FOUND',
      send: async () => {
        const order = spot.newOrder();
        return listener.send(order, { order: await spot.sign(order, newTicketingKey()) });
      },
    },
    {
      code: 'TICKETING_KEY_REVOKED',
      send: () =>
        afterwards(({ scenicSpotId, key: { thumbprint } }) =>
          ledger.taxBureau.officer().revokeKey({ scenicSpotId, thumbprint }),
        ),
    },
    {
      code: 'BILLING_QUALIFICATION_MISSING',
      send: async () => {
        const other = await TestSpot.register(ledger.taxBureau, { withoutQualification: true });
        return listener.send(other.newOrder(), {}, other);
      },
    },
    {
      code: 'BILLING_QUALIFICATION_SUSPENDED',
      send: () =>
        afterwards(({ scenicSpotId }) =>
          ledger.taxBureau.officer().suspendQualification({ scenicSpotId, reason: '检查' }),
        ),
    },
    {
      code: 'BILLING_QUALIFICATION_REVOKED',
      send: () =>
        afterwards(({ scenicSpotId }) =>
          ledger.taxBureau.officer().revokeQualification({ scenicSpotId, reason: '注销' }),
        ),
    },
    { code: 'BILLING_QUALIFICATION_EXPIRED', send: () => withQualification(-200, -100) },
    { code: 'BILLING_QUALIFICATION_NOT_YET_VALID', send: () => withQualification(100, 200) },
    { code: 'TAX_CATEGORY_NOT_ALLOWED', send: () => withQualification(-100, 100) },
    {
      code: 'SECTION_NOT_GRANTED',
      send: async () => {
        const other = await TestSpot.register(ledger.taxBureau, { withoutSection: true });
        return listener.send(other.newOrder(), {}, other);
      },
    },
    {
      code: 'SECTION_EXHAUSTED',
      send: async () => {
        const other = await TestSpot.register(ledger.taxBureau, {
          firstSequence: PAST_AUTOMATIC - 2,
        });
        await listener.send(other.newOrder(), {}, other);
        await listener.send(other.newOrder(), {}, other);
        return listener.send(other.newOrder(), {}, other);
      },
    },
    {
      code: 'SCENIC_SPOT_NOT_FOUND',
      send: async () => {
        const order = spot.newOrder({ scenicSpotId: 'no-such-spot' });
        const jws = await spot.sign(order);
        return listener.send(spot.newOrder(), { order: jws, scenicSpotId: 'no-such-spot' });
      },
    },
  ];

  /** An order whose draft cannot be derived. */
  async function sendRaw(overrides: Record<string, unknown>): Promise<TestAnswer> {
    const order = spot.newOrder(overrides);
    return listener.send(spot.newOrder(), { order: await spot.sign(order) });
  }

  for (const { code, send: attempt } of cases) {
    it(code, async () => {
      const { status, body } = await attempt();

      expect(body['code']).to.equal(code);
      expect(Math.floor(status / 100)).to.equal(body['retry'] === 'later' ? 5 : 4);
      expect(body['detail']).to.match(/[a-z]{3}/);
    });
  }

  it('and orders nothing', async () => {
    const order = spot.newOrder();

    await listener.send(order, { draftDigest: 'a'.repeat(64) });

    expect(await listener.outcomeOf(order)).to.equal('none');
  });
});
