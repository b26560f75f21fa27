import { newTicketingKey } from '@guanming/chaincode/testing';
import type { BureauLedger, IssueOutcome } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import { InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { expect } from 'chai';
import { serveInternal } from '../testing/bureau-in-memory';
import { InternalListener } from '../testing/internal-listener';

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
  let listener: InternalListener;

  before(async () => {
    ledger = new InMemoryLedger(10);
    spot = await TestSpot.register(ledger.taxBureau);
    listener = await InternalListener.start(ledger, spot);
  });

  after(() => listener.close());

  it('issues an invoice and says number and transaction', async () => {
    const order = spot.newOrder();

    const { status, body } = await listener.send(order);

    expect(status).to.equal(200);
    expect(body['status']).to.equal('issued');
    const reader = ledger.verifier.reader('auditor');
    const { value } = await reader.readInvoice(body['invoiceNumber'] as never);
    expect(value.record.transactionId).to.equal(body['transactionId']);
  });

  it('issues one invoice for the same order 50 times at once', async () => {
    const order = spot.newOrder();

    const answers = await Promise.all(Array.from({ length: 50 }, () => listener.send(order)));

    expect(new Set(answers.map(({ body }) => JSON.stringify(body)))).to.have.property('size', 1);
    expect(answers[0]?.status).to.equal(200);
  });

  it('issues one invoice for one order at two copies of the server', async () => {
    const copy = await serveInternal(ledger, 'bureau-2');
    const orders = Array.from({ length: 20 }, () => spot.newOrder());

    const answers = await Promise.all(
      orders.flatMap((order) => [listener.send(order), listener.send(order, {}, spot, copy.url)]),
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
    const first = await listener.send(order);
    const officer = ledger.taxBureau.officer();
    await officer.suspendQualification({ scenicSpotId: spot.scenicSpotId, reason: '检查' });

    const again = await listener.send(order);

    await officer.resumeQualification({ scenicSpotId: spot.scenicSpotId });
    expect(again.body).to.deep.equal(first.body);
  });

  it('refuses other content of an order that was issued', async () => {
    const order = spot.newOrder();
    await listener.send(order);

    const { status, body } = await listener.send({ ...order, iat: order.iat + 1 });

    expect([status, body['code']]).to.deep.equal([409, 'ORDER_ALREADY_INVOICED']);
  });

  it('marks the refusal of an attempted order, and issues it once it is right', async () => {
    const order = spot.newOrder();

    const refused = await listener.send(order, { draftDigest: 'a'.repeat(64), attempted: true });
    const marked = await listener.outcomeOf(order);
    const issued = await listener.send(order, { attempted: true });

    expect([refused.body['code'], marked]).to.deep.equal(['DRAFT_MISMATCH', 'refused']);
    expect(issued.status).to.equal(200);
  });

  it('marks nothing for a forged order', async () => {
    const order = spot.newOrder();
    const data = { order: await spot.sign(order, newTicketingKey()), attempted: true };

    const { body } = await listener.send(order, data);

    expect(body['code']).to.equal('TICKETING_KEY_NOT_FOUND');
    expect(await listener.outcomeOf(order)).to.equal('none');
  });

  it('does not refuse an attempted order that was issued meanwhile', async () => {
    const order = spot.newOrder();
    const first = await listener.send(order);

    const again = await listener.send(order, { draftDigest: 'a'.repeat(64), attempted: true });

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

    const first = await listener.send(order, {}, spot, copy.url);
    const issued = (await lost)?.results[0];
    const again = await listener.send(order, { attempted: true }, spot, copy.url);
    const next = await listener.send(spot.newOrder(), {}, spot, copy.url);

    await copy.close();
    expect([first.status, first.body['code']]).to.deep.equal([504, 'COMMIT_STATUS_UNKNOWN']);
    expect(first.body['transactionId']).to.equal('ab'.repeat(32));
    expect(again.body).to.deep.include(issued);
    expect(next.status).to.equal(200);
    expect(next.body['invoiceNumber']).not.to.equal(again.body['invoiceNumber']);
  });

  it('keeps the number of an order whose outcome was told by its key', async () => {
    const bureau = ledger.taxBureau.bureau('BillingMSP');
    const asked: string[] = [];
    const late = withIssuing(bureau, async (items) => {
      asked.push(...items.map(({ invoiceNumber }) => invoiceNumber));
      const { results, ...rest } = await bureau.issueInvoices(items);
      return {
        ...rest,
        results: results.map((result) =>
          result.status === 'issued' ? { ...result, status: 'already-issued' as const } : result,
        ),
      };
    });
    const copy = await serveInternal(ledger, 'bureau-5', late);

    for (let count = 0; count < 7; count += 1) {
      const { status } = await listener.send(spot.newOrder(), {}, spot, copy.url);
      expect(status).to.equal(200);
    }

    await copy.close();
    expect(asked).to.have.length(7);
    expect(new Set(asked)).to.have.property('size', 7);
  });

  it('says which stage of the ledger failed', async () => {
    const bureau = ledger.taxBureau.bureau('BillingMSP');
    const failing = withIssuing(bureau, () =>
      Promise.reject(new LedgerError('ENDORSE_UNAVAILABLE', 'no peer')),
    );
    const copy = await serveInternal(ledger, 'bureau-4', failing);

    const { status, headers, body } = await listener.send(spot.newOrder(), {}, spot, copy.url);

    await copy.close();
    expect([status, body['code']]).to.deep.equal([503, 'ENDORSE_UNAVAILABLE']);
    expect(headers['retry-after']).to.equal('1');
  });

  it('refuses a body that is not billing data', async () => {
    const { status, body } = await listener.post({ order: 1, attempted: 'yes', more: true });

    expect([status, body['code']]).to.deep.equal([422, 'REQUEST_INVALID']);
  });
});
