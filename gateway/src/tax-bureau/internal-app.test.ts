import { addSeconds, instantFromSeconds } from '@guanming/chaincode/domain';
import type { InvoiceErrorCode, Order } from '@guanming/chaincode/domain';
import { newTicketingKey } from '@guanming/chaincode/testing';
import { expect } from 'chai';
import type { RunningHttpServer } from '../http/http-server';
import type { BureauLedger, IssueOutcome } from '../ledger/invoice-ledger';
import { LedgerError } from '../ledger/ledger-error';
import { serveInternal } from '../testing/bureau-in-memory';
import { InMemoryLedger } from '../testing/in-memory-ledger';
import { ask } from '../testing/test-app';
import type { TestAnswer } from '../testing/test-app';
import { TestSpot } from '../testing/test-spot';

const now = (): string => instantFromSeconds(Math.floor(Date.now() / 1000));

/** A ledger that issues in another way. */
function withIssuing(
  bureau: BureauLedger,
  issueInvoices: BureauLedger['issueInvoices'],
): BureauLedger {
  return new Proxy(bureau, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (name === 'issueInvoices') {
        return issueInvoices;
      }
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

describe('internal listener of the tax bureau', () => {
  let ledger: InMemoryLedger;
  let spot: TestSpot;
  let server: RunningHttpServer;

  before(async () => {
    ledger = new InMemoryLedger(10);
    spot = await TestSpot.register(ledger.taxBureau);
    server = await serveInternal(ledger);
  });

  after(() => server.close());

  const post = (body: unknown, url = server.url): Promise<TestAnswer> =>
    ask(`${url}/v1/billing-data`, { method: 'POST', body });

  async function send(
    order: Order,
    overrides: Record<string, unknown> = {},
    of = spot,
    url = server.url,
  ): Promise<TestAnswer> {
    const data = await of.newBillingData(order);
    const { scenicSpotId } = of;
    return post({ ...data, scenicSpotId, attempted: false, ...overrides }, url);
  }

  async function outcomeOf(order: Order): Promise<string> {
    try {
      const reader = ledger.taxBureau.reader('reader');
      return (await reader.readOrder(order.scenicSpotId, order.orderId)).value.outcome;
    } catch {
      return 'none';
    }
  }

  it('issues an invoice and says number and transaction', async () => {
    const order = spot.newOrder();

    const { status, body } = await send(order);

    expect(status).to.equal(200);
    expect(body['status']).to.equal('issued');
    const reader = ledger.verifier.reader('auditor');
    const { value } = await reader.readInvoice(body['invoiceNumber'] as never);
    expect(value.record.transactionId).to.equal(body['transactionId']);
  });

  it('issues one invoice for the same order 50 times at once', async () => {
    const order = spot.newOrder();

    const answers = await Promise.all(Array.from({ length: 50 }, () => send(order)));

    expect(new Set(answers.map(({ body }) => JSON.stringify(body)))).to.have.property('size', 1);
    expect(answers[0]?.status).to.equal(200);
  });

  it('issues one invoice for one order at two copies of the server', async () => {
    const copy = await serveInternal(ledger, 'bureau-2');
    const orders = Array.from({ length: 20 }, () => spot.newOrder());

    const answers = await Promise.all(
      orders.flatMap((order) => [send(order), send(order, {}, spot, copy.url)]),
    );

    await copy.close();
    expect(answers.map(({ status }) => status)).to.deep.equal(answers.map(() => 200));
    const numbers = answers.map(({ body }) => body['invoiceNumber']);
    expect(new Set(numbers)).to.have.property('size', 20);
    orders.forEach((_order, index) => {
      expect(answers[2 * index]?.body).to.deep.equal(answers[2 * index + 1]?.body);
    });
  });

  it('gives an order that was issued before the same invoice after a suspension', async () => {
    const order = spot.newOrder();
    const first = await send(order);
    const officer = ledger.taxBureau.officer();
    await officer.suspendQualification(spot.scenicSpotId, '检查');

    const again = await send(order);

    await officer.resumeQualification(spot.scenicSpotId);
    expect(again.body).to.deep.equal(first.body);
  });

  it('refuses other content of an order that was issued', async () => {
    const order = spot.newOrder();
    await send(order);

    const { status, body } = await send({ ...order, iat: order.iat + 1 });

    expect([status, body['code']]).to.deep.equal([409, 'ORDER_ALREADY_INVOICED']);
  });

  describe('refuses, each with its own code, and orders nothing', () => {
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
      return send(other.newOrder(order), {}, other);
    }

    /** The next order after a change, of a spot that has issued before. */
    async function afterwards(change: (of: TestSpot) => Promise<unknown>): Promise<TestAnswer> {
      const other = await TestSpot.register(ledger.taxBureau);
      await send(other.newOrder(), {}, other);
      await change(other);
      return send(other.newOrder(), {}, other);
    }

    const cases: Case[] = [
      { code: 'ORDER_MALFORMED', send: () => send(spot.newOrder(), { order: 'a.b.c' }) },
      {
        code: 'REQUEST_INVALID',
        send: () => send(spot.newOrder(), { scenicSpotId: 'another-spot' }),
      },
      {
        code: 'ORDER_AUDIENCE_MISMATCH',
        send: () => sendRaw({ aud: 'invoices/elsewhere' }),
      },
      { code: 'ORDER_TOTALS_MISMATCH', send: () => sendRaw({ total: 24_001 }) },
      {
        code: 'ITEM_NOT_IN_CATALOGUE',
        send: () => sendRaw({ lines: [{ itemCode: 'boat', quantity: 1, unitPrice: 24_000 }] }),
      },
      {
        code: 'DRAFT_MISMATCH',
        send: () => send(spot.newOrder(), { draftDigest: 'a'.repeat(64) }),
      },
      { code: 'DRAFT_STALE', send: () => send(spot.newOrder(), { spotRevision: 2 }) },
      {
        code: 'ORDER_SIGNATURE_INVALID',
        send: async () => {
          const jws = await spot.sign(spot.newOrder());
          const other = await spot.sign(spot.newOrder());
          const forged = [...jws.split('.').slice(0, 2), other.split('.')[2]].join('.');
          return send(spot.newOrder(), { order: forged });
        },
      },
      {
        code: 'TICKETING_KEY_NOT_FOUND',
        send: async () => {
          const order = spot.newOrder();
          return send(order, { order: await spot.sign(order, newTicketingKey()) });
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
          return send(other.newOrder(), {}, other);
        },
      },
      {
        code: 'BILLING_QUALIFICATION_SUSPENDED',
        send: () =>
          afterwards(({ scenicSpotId }) =>
            ledger.taxBureau.officer().suspendQualification(scenicSpotId, '检查'),
          ),
      },
      {
        code: 'BILLING_QUALIFICATION_REVOKED',
        send: () =>
          afterwards(({ scenicSpotId }) =>
            ledger.taxBureau.officer().revokeQualification(scenicSpotId, '注销'),
          ),
      },
      { code: 'BILLING_QUALIFICATION_EXPIRED', send: () => withQualification(-200, -100) },
      { code: 'BILLING_QUALIFICATION_NOT_YET_VALID', send: () => withQualification(100, 200) },
      { code: 'TAX_CATEGORY_NOT_ALLOWED', send: () => withQualification(-100, 100) },
      {
        code: 'SECTION_NOT_GRANTED',
        send: async () => {
          const other = await TestSpot.register(ledger.taxBureau, { withoutSection: true });
          return send(other.newOrder(), {}, other);
        },
      },
      {
        code: 'SECTION_EXHAUSTED',
        send: async () => {
          const other = await TestSpot.register(ledger.taxBureau, { firstSequence: 9_998 });
          await send(other.newOrder(), {}, other);
          await send(other.newOrder(), {}, other);
          return send(other.newOrder(), {}, other);
        },
      },
      {
        code: 'SCENIC_SPOT_NOT_FOUND',
        send: async () => {
          const order = spot.newOrder({ scenicSpotId: 'no-such-spot' });
          const jws = await spot.sign(order);
          return send(spot.newOrder(), { order: jws, scenicSpotId: 'no-such-spot' });
        },
      },
    ];

    /** An order whose draft cannot be derived. */
    async function sendRaw(overrides: Record<string, unknown>): Promise<TestAnswer> {
      const order = spot.newOrder(overrides);
      return send(spot.newOrder(), { order: await spot.sign(order) });
    }

    for (const { code, send: attempt } of cases) {
      it(code, async () => {
        const { status, body } = await attempt();

        expect(body['code']).to.equal(code);
        expect(Math.floor(status / 100)).to.equal(body['retry'] === 'later' ? 5 : 4);
        expect(body['detail']).to.match(/[a-z]{3}/);
      });
    }

    it('as it says', async () => {
      const order = spot.newOrder();

      await send(order, { draftDigest: 'a'.repeat(64) });

      expect(await outcomeOf(order)).to.equal('none');
    });
  });

  it('marks the refusal of an attempted order, and issues it once it is right', async () => {
    const order = spot.newOrder();

    const refused = await send(order, { draftDigest: 'a'.repeat(64), attempted: true });
    const marked = await outcomeOf(order);
    const issued = await send(order, { attempted: true });

    expect([refused.body['code'], marked]).to.deep.equal(['DRAFT_MISMATCH', 'refused']);
    expect(issued.status).to.equal(200);
  });

  it('marks nothing for a forged order', async () => {
    const order = spot.newOrder();
    const data = { order: await spot.sign(order, newTicketingKey()), attempted: true };

    const { body } = await send(order, data);

    expect(body['code']).to.equal('TICKETING_KEY_NOT_FOUND');
    expect(await outcomeOf(order)).to.equal('none');
  });

  it('does not refuse an attempted order that was issued meanwhile', async () => {
    const order = spot.newOrder();
    const first = await send(order);

    const again = await send(order, { draftDigest: 'a'.repeat(64), attempted: true });

    expect(again.body).to.deep.equal(first.body);
  });

  it('answers an unknown outcome with 504 and keeps the number', async () => {
    const bureau = ledger.taxBureau.bureau('BillingMSP');
    let lost: Promise<IssueOutcome> | undefined;
    const silent = withIssuing(bureau, (items) => {
      const outcome = bureau.issueInvoices(items);
      if (lost !== undefined) {
        return outcome;
      }
      lost = outcome;
      const results = items.map(() => ({ status: 'unknown' as const }));
      return Promise.resolve({ results, transactionId: 'ab'.repeat(32) });
    });
    const copy = await serveInternal(ledger, 'bureau-3', silent);
    const order = spot.newOrder();

    const first = await send(order, {}, spot, copy.url);
    const issued = (await lost)?.results[0];
    const again = await send(order, { attempted: true }, spot, copy.url);
    const next = await send(spot.newOrder(), {}, spot, copy.url);

    await copy.close();
    expect([first.status, first.body['code']]).to.deep.equal([504, 'COMMIT_STATUS_UNKNOWN']);
    expect(first.body['transactionId']).to.equal('ab'.repeat(32));
    expect(again.body).to.deep.include(issued);
    expect(next.status).to.equal(200);
    expect(next.body['invoiceNumber']).not.to.equal(again.body['invoiceNumber']);
  });

  it('says which stage of the ledger failed', async () => {
    const bureau = ledger.taxBureau.bureau('BillingMSP');
    const failing = withIssuing(bureau, () =>
      Promise.reject(new LedgerError('ENDORSE_UNAVAILABLE', 'no peer')),
    );
    const copy = await serveInternal(ledger, 'bureau-4', failing);

    const { status, headers, body } = await send(spot.newOrder(), {}, spot, copy.url);

    await copy.close();
    expect([status, body['code']]).to.deep.equal([503, 'ENDORSE_UNAVAILABLE']);
    expect(headers['retry-after']).to.equal('1');
  });

  it('refuses a body that is not billing data', async () => {
    const { status, body } = await post({ order: 1, attempted: 'yes', more: true });

    expect([status, body['code']]).to.deep.equal([422, 'REQUEST_INVALID']);
  });
});
