import { InvoiceError } from '@guanming/chaincode/domain';
import { newTicketingKey } from '@guanming/chaincode/testing';
import { contentOf, TestSpot } from '@guanming/ledger/testing';
import type { InMemoryLedger } from '@guanming/ledger/testing';
import { expect } from 'chai';
import { request } from 'undici';
import { PREFER_PROCESSING, PROCESSING } from '../http/interim-answer';
import { BillingUnderTest, tokenOf } from '../testing/billing-in-memory';
import { ask } from '../testing/test-app';
import type { TestAnswer } from '../testing/test-app';
import { BillingService } from './billing-service';
import { DraftMaker } from './draft-maker';
import { IssuedInvoices } from './issued-invoices';
import { TaxBureauClient } from './tax-bureau-client';
import type { TaxBureau } from './tax-bureau-client';

describe('billing server', () => {
  let billing: BillingUnderTest;
  let ledger: InMemoryLedger;
  let spot: TestSpot;

  before(async () => {
    billing = await BillingUnderTest.start();
    ({ ledger, spot } = billing);
  });

  beforeEach(() => {
    billing.sent.length = 0;
  });

  after(() => billing.close());

  it('turns a signed order into an invoice with a token for its PDF', async () => {
    const order = spot.newOrder();

    const answer = await billing.bill(order);

    const { status, body } = answer;
    expect(status).to.equal(200);
    expect(body).to.include({ scenicSpotId: spot.scenicSpotId, orderId: order.orderId });
    expect(body['pdf']).to.deep.equal({
      url: `http://billing.example/v1/scenic-spots/${spot.scenicSpotId}/invoices/${String(body['invoiceNumber'])}/pdf`,
      token: tokenOf(answer),
    });
  });

  it('says that the bureau approved before the invoice is on the ledger, and not of a refusal', async () => {
    const interim: number[] = [];
    const bill = async (
      order: string,
      prefer: object = { prefer: PREFER_PROCESSING },
    ): Promise<number> => {
      const { statusCode, body } = await request(`${billing.url}/v1/billing-requests`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await spot.accessToken()}`,
          ...prefer,
        },
        body: JSON.stringify({ order, attempted: false }),
        onInfo: (info) => interim.push(info.statusCode),
      });
      await body.dump();
      return statusCode;
    };
    const approvals = (): number[] => interim.filter((status) => status === PROCESSING);

    const issued = await bill(await spot.sign(spot.newOrder()));
    const forged = await bill(await spot.sign(spot.newOrder(), newTicketingKey()));
    const unasked = await bill(await spot.sign(spot.newOrder()), {});

    expect([issued, unasked]).to.deep.equal([200, 200]);
    expect(forged).to.be.at.least(400);
    expect(approvals()).to.deep.equal([PROCESSING]);
  });

  for (const buyer of [
    { kind: 'taxpayer', name: '远山文化工作室', taxNumber: '440300708461136' },
    { kind: 'taxpayer', name: '云岭土特产店', taxNumber: '11010519491231002X01' },
    { kind: 'taxpayer', name: '古道', taxNumber: '91310115MA1H8R7C6D', numberConfirmed: true },
    { kind: 'overseas', name: 'ACME', registrationNumber: '12345678-000' },
    { kind: 'overseas', name: 'ACME' },
  ]) {
    it(`bills ${JSON.stringify(buyer)}`, async () => {
      const { status, body } = await billing.bill(spot.newOrder({ buyer }));

      expect(status).to.equal(200);
      expect(body['invoiceNumber']).to.match(/^\d{20}$/);
    });
  }

  it('gives the same order the same answer', async () => {
    const order = spot.newOrder();

    const answers = await Promise.all([
      billing.bill(order),
      billing.bill(order),
      billing.bill(order, true),
    ]);

    expect(answers[1].body).to.deep.equal(answers[0].body);
    expect(answers[2].body).to.deep.equal(answers[0].body);
  });

  it('lets nobody in without an access token of the spot', async () => {
    const body = { order: await spot.sign(spot.newOrder()), attempted: false };

    const wrong = await billing.post(body, 'guess');
    const ofOther = await billing.post(body, billing.other.accessToken());

    expect([wrong.status, wrong.body['code']]).to.deep.equal([401, 'CALLER_NOT_AUTHENTICATED']);
    expect([ofOther.status, ofOther.body['code']]).to.deep.equal([403, 'CALLER_NOT_ALLOWED']);
    expect(billing.sent).to.deep.equal([]);
  });

  it('documents that a spot of another provider is refused wherever a spot is let in', async () => {
    const { body } = await ask(`${billing.url}/openapi.json`);
    const guarded = [
      ['/v1/billing-requests', 'post'],
      ['/v1/scenic-spots/{scenicSpotId}/billing-qualification', 'get'],
      ['/v1/scenic-spots/{scenicSpotId}/issued-orders', 'get'],
    ];
    const paths = body['paths'] as Record<string, Record<string, { responses: unknown }>>;

    for (const [path = '', method = ''] of guarded) {
      expect(JSON.stringify(paths[path]?.[method]?.responses), path).to.contain(
        'PROVIDER_MISMATCH',
      );
    }
  });

  it('refuses what is no order before the bureau sees it', async () => {
    const malformed = await billing.post({ order: 'x.y.z', attempted: false });
    const invalid = await billing.post({ order: 1 });
    const [head = '', payload = '', signature = ''] = (await spot.sign(spot.newOrder())).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const unsigned = await billing.post({
      order: `${none}.${payload}.${signature}`,
      attempted: false,
    });

    expect([malformed.status, malformed.body['code']]).to.deep.equal([422, 'ORDER_MALFORMED']);
    expect([invalid.status, invalid.body['code']]).to.deep.equal([422, 'REQUEST_INVALID']);
    expect(unsigned.body['code']).to.equal('ORDER_MALFORMED');
    expect(head).not.to.equal(none);
    expect(billing.sent).to.deep.equal([]);
  });

  it('refuses an order that gives no invoice before the bureau sees it', async () => {
    const boat = [{ itemCode: 'boat', quantity: 1, unitPrice: 24_000 }];
    const off = await billing.bill(spot.newOrder({ total: 24_001 }));
    const item = await billing.bill(spot.newOrder({ lines: boat }));
    const free = [{ itemCode: 'adult', quantity: 1, unitPrice: 0 }];
    const nothing = await billing.bill(spot.newOrder({ lines: free, total: 0 }));
    const name = await billing.bill(
      spot.newOrder({ buyer: { kind: 'individual', name: '\u{1f5fb}山' } }),
    );

    expect([off.status, off.body['code']]).to.deep.equal([422, 'ORDER_TOTALS_MISMATCH']);
    expect([nothing.status, nothing.body['code']]).to.deep.equal([422, 'ORDER_AMOUNT_ZERO']);
    expect([item.status, item.body['code']]).to.deep.equal([422, 'ITEM_NOT_IN_CATALOGUE']);
    expect([name.status, name.body['code']]).to.deep.equal([422, 'CHARACTER_NOT_PRINTABLE']);
    expect(billing.sent).to.deep.equal([]);
  });

  it('has the refusal of an attempted order marked by the bureau', async () => {
    const order = spot.newOrder({ total: 24_001 });

    const { body } = await billing.bill(order, true);

    expect(body['code']).to.equal('ORDER_TOTALS_MISMATCH');
    const reader = ledger.taxBureau.reader('reader');
    const { value } = await reader.readOrder(order);
    expect(value.outcome).to.equal('refused');
  });

  it('passes a refusal of the bureau on', async () => {
    const officer = ledger.taxBureau.officer();
    await officer.suspendQualification({ scenicSpotId: spot.scenicSpotId, reason: '例行检查' });

    const { status, body } = await billing.bill();

    await officer.resumeQualification({ scenicSpotId: spot.scenicSpotId });
    expect([status, body['code']]).to.deep.equal([403, 'BILLING_QUALIFICATION_SUSPENDED']);
    expect(body['detail']).to.contain('例行检查');
  });

  it('derives again and repeats once when the spot was revised', async () => {
    const revised = await TestSpot.register(ledger.taxBureau);
    const reader = ledger.billing.reader('billing');
    const drafts = new DraftMaker(reader);
    const service = new BillingService(drafts, billing.taxBureau, new IssuedInvoices(reader));
    const request = { attempted: false, spot: revised.scenicSpotId };
    await service.bill({ ...request, order: await revised.sign(revised.newOrder()) });
    const content = { ...contentOf(revised.registration), scenicSpotId: revised.scenicSpotId };
    await ledger.taxBureau
      .officer()
      .reviseSpot({ ...content, drawer: '王明', expectedRevision: 1 });
    billing.sent.length = 0;

    const billed = await service.bill({
      ...request,
      order: await revised.sign(revised.newOrder()),
    });

    expect(billing.sent.map(({ spotRevision }) => spotRevision)).to.deep.equal([1, 2]);
    const { value } = await reader.readInvoice(billed.invoiceNumber);
    expect(value.record.spotRevision).to.equal(2);
  });

  describe('with another bureau', () => {
    async function billWith(approve: TaxBureau['approve']): Promise<TestAnswer> {
      const copy = await billing.serve({ approve, close: () => Promise.resolve() });
      const answer = await billing.post(
        { order: await spot.sign(spot.newOrder()), attempted: false },
        spot.accessToken(),
        copy.url,
      );
      await copy.close();
      return answer;
    }

    it('waits for no transaction that its own peer never gets', async () => {
      const { status, body } = await billWith(() =>
        Promise.resolve({
          invoiceNumber: spot.numberOf(1),
          transactionId: 'ab'.repeat(32),
        }),
      );

      expect([status, body['code']]).to.deep.equal([503, 'LEDGER_BEHIND']);
    });

    it('hands out no token for the invoice of another order', async () => {
      const victim = await billing.bill();

      const { status, body } = await billWith(() =>
        Promise.resolve({
          invoiceNumber: victim.body['invoiceNumber'] as never,
          transactionId: String(victim.body['transactionId']),
        }),
      );

      expect([status, body['code']]).to.deep.equal([500, 'LEDGER_MISCONFIGURED']);
      expect(body).not.to.have.property('pdf');
    });

    it('says later when the bureau cannot be reached', async () => {
      const unreachable = new TaxBureauClient({
        url: 'https://localhost:1',
        authority: '',
        certificate: '',
        privateKey: '',
      });

      const { status, body } = await billWith((...args) => unreachable.approve(...args));

      await unreachable.close();
      expect([status, body['code']]).to.deep.equal([503, 'TAX_BUREAU_UNAVAILABLE']);
    });

    it('sends a stale draft only twice', async () => {
      let count = 0;

      const { status, body } = await billWith(() => {
        count += 1;
        return Promise.reject(new InvoiceError('DRAFT_STALE', 'x'));
      });

      expect([status, body['code'], count]).to.deep.equal([503, 'DRAFT_STALE', 2]);
    });
  });
});
