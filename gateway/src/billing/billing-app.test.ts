import { InvoiceError } from '@guanming/chaincode/domain';
import type { Order } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import { credentialDigest } from '../http/authentication';
import type { RunningHttpServer } from '../http/http-server';
import { serveInternal } from '../testing/bureau-in-memory';
import { InMemoryLedger } from '../testing/in-memory-ledger';
import { ask, newTestContext, serveApp } from '../testing/test-app';
import type { TestAnswer } from '../testing/test-app';
import { contentOf, TestSpot } from '../testing/test-spot';
import { buildBillingApp } from './billing-app';
import { BillingDesk } from './billing-desk';
import { DraftMaker } from './draft-maker';
import { IssuedInvoices } from './issued-invoices';
import { PdfDesk } from './pdf-desk';
import { PdfTokens } from './pdf-token';
import { SpotCredentials } from './spot-credentials';
import { TaxBureauClient } from './tax-bureau-client';
import type { BillingDataRequest, TaxBureau } from './tax-bureau-client';

const CREDENTIAL = 'spot-credential';

describe('billing server', () => {
  let ledger: InMemoryLedger;
  let spot: TestSpot;
  let other: TestSpot;
  let bureau: RunningHttpServer;
  let server: RunningHttpServer;
  let client: TaxBureau;
  let sent: BillingDataRequest[];
  let drawn: number;

  async function serve(taxBureau: TaxBureau): Promise<RunningHttpServer> {
    const reader = ledger.billing.reader('billing');
    const invoices = new IssuedInvoices(reader, 100);
    const app = buildBillingApp(newTestContext(), {
      desk: new BillingDesk(new DraftMaker(reader), taxBureau, invoices),
      pdfs: new PdfDesk(invoices, (invoice) => {
        drawn += 1;
        return Promise.resolve(Buffer.from(`%PDF-${invoice.invoiceNumber}`));
      }),
      tokens: new PdfTokens({ current: Buffer.alloc(32, 7).toString('base64url') }),
      credentials: new SpotCredentials(
        [spot, other].map(({ scenicSpotId }, index) => ({
          scenicSpotId,
          credentialDigest: credentialDigest(`${CREDENTIAL}${index === 0 ? '' : '-2'}`),
        })),
      ),
      publicUrl: 'http://billing.example',
      allowedOrigins: ['http://ticketing.example'],
    });
    return serveApp(app);
  }

  before(async () => {
    ledger = new InMemoryLedger(5);
    spot = await TestSpot.register(ledger.taxBureau);
    other = await TestSpot.register(ledger.taxBureau);
    bureau = await serveInternal(ledger);
    const taxBureau = new TaxBureauClient({
      url: bureau.url,
      authority: '',
      certificate: '',
      privateKey: '',
    });
    client = {
      approve: (data, requestId) => {
        sent.push(data);
        return taxBureau.approve(data, requestId);
      },
      close: () => taxBureau.close(),
    };
    server = await serve(client);
  });

  beforeEach(() => {
    sent = [];
    drawn = 0;
  });

  after(async () => {
    await server.close();
    await client.close();
    await bureau.close();
  });

  const post = (body: unknown, credential = CREDENTIAL, url = server.url): Promise<TestAnswer> =>
    ask(`${url}/v1/billing-requests`, { method: 'POST', credential, body });

  async function bill(order: Order = spot.newOrder(), attempted = false): Promise<TestAnswer> {
    return post({ order: await spot.sign(order), attempted });
  }

  function fetchPdf(
    number: unknown,
    token?: string,
    spotId = spot.scenicSpotId,
  ): Promise<TestAnswer> {
    const path = `/v1/scenic-spots/${spotId}/invoices/${String(number)}/pdf`;
    return ask(`${server.url}${path}`, {
      headers: { origin: 'http://ticketing.example' },
      ...(token === undefined ? {} : { credential: token }),
    });
  }

  const tokenOf = ({ body }: TestAnswer): string => (body['pdf'] as { token: string }).token;

  it('turns a signed order into an invoice with a token for its PDF', async () => {
    const order = spot.newOrder();

    const answer = await bill(order);

    const { status, body } = answer;
    expect(status).to.equal(200);
    expect(body).to.include({ scenicSpotId: spot.scenicSpotId, orderId: order.orderId });
    expect(body['pdf']).to.deep.equal({
      url: `http://billing.example/v1/scenic-spots/${spot.scenicSpotId}/invoices/${String(body['invoiceNumber'])}/pdf`,
      token: tokenOf(answer),
    });
  });

  it('gives the same order the same answer', async () => {
    const order = spot.newOrder();

    const answers = await Promise.all([bill(order), bill(order), bill(order, true)]);

    expect(answers[1].body).to.deep.equal(answers[0].body);
    expect(answers[2].body).to.deep.equal(answers[0].body);
  });

  it('lets nobody in without the credential of the spot', async () => {
    const body = { order: await spot.sign(spot.newOrder()), attempted: false };

    const wrong = await post(body, 'guess');
    const ofOther = await post(body, `${CREDENTIAL}-2`);

    expect([wrong.status, wrong.body['code']]).to.deep.equal([401, 'CALLER_NOT_AUTHENTICATED']);
    expect([ofOther.status, ofOther.body['code']]).to.deep.equal([403, 'CALLER_NOT_ALLOWED']);
    expect(sent).to.deep.equal([]);
  });

  it('refuses what is no order before the bureau sees it', async () => {
    const malformed = await post({ order: 'x.y.z', attempted: false });
    const invalid = await post({ order: 1 });
    const [head = '', payload = '', signature = ''] = (await spot.sign(spot.newOrder())).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const unsigned = await post({ order: `${none}.${payload}.${signature}`, attempted: false });

    expect([malformed.status, malformed.body['code']]).to.deep.equal([422, 'ORDER_MALFORMED']);
    expect([invalid.status, invalid.body['code']]).to.deep.equal([422, 'REQUEST_INVALID']);
    expect(unsigned.body['code']).to.equal('ORDER_MALFORMED');
    expect(head).not.to.equal(none);
    expect(sent).to.deep.equal([]);
  });

  it('refuses an order that gives no invoice before the bureau sees it', async () => {
    const boat = [{ itemCode: 'boat', quantity: 1, unitPrice: 24_000 }];
    const off = await bill(spot.newOrder({ total: 24_001 }));
    const item = await bill(spot.newOrder({ lines: boat }));
    const name = await bill(spot.newOrder({ buyer: { kind: 'individual', name: '\u{1f5fb}山' } }));

    expect([off.status, off.body['code']]).to.deep.equal([422, 'ORDER_TOTALS_MISMATCH']);
    expect([item.status, item.body['code']]).to.deep.equal([422, 'ITEM_NOT_IN_CATALOGUE']);
    expect([name.status, name.body['code']]).to.deep.equal([422, 'CHARACTER_NOT_PRINTABLE']);
    expect(sent).to.deep.equal([]);
  });

  it('has the refusal of an attempted order marked by the bureau', async () => {
    const order = spot.newOrder({ total: 24_001 });

    const { body } = await bill(order, true);

    expect(body['code']).to.equal('ORDER_TOTALS_MISMATCH');
    const reader = ledger.taxBureau.reader('reader');
    const { value } = await reader.readOrder(order.scenicSpotId, order.orderId);
    expect(value.outcome).to.equal('refused');
  });

  it('passes a refusal of the bureau on', async () => {
    const officer = ledger.taxBureau.officer();
    await officer.suspendQualification(spot.scenicSpotId, '例行检查');

    const { status, body } = await bill();

    await officer.resumeQualification(spot.scenicSpotId);
    expect([status, body['code']]).to.deep.equal([403, 'BILLING_QUALIFICATION_SUSPENDED']);
    expect(body['detail']).to.contain('例行检查');
  });

  it('derives again and repeats once when the spot was revised', async () => {
    const revised = await TestSpot.register(ledger.taxBureau);
    const reader = ledger.billing.reader('billing');
    const drafts = new DraftMaker(reader);
    const desk = new BillingDesk(drafts, client, new IssuedInvoices(reader));
    const spots = new Set([revised.scenicSpotId]);
    const request = { attempted: false, spots, requestId: 'r' };
    await desk.bill({ ...request, order: await revised.sign(revised.newOrder()) });
    const content = { ...contentOf(revised.registration), scenicSpotId: revised.scenicSpotId };
    await ledger.taxBureau
      .officer()
      .reviseSpot({ ...content, drawer: '王明', expectedRevision: 1 });
    sent = [];

    const billed = await desk.bill({ ...request, order: await revised.sign(revised.newOrder()) });

    expect(sent.map(({ spotRevision }) => spotRevision)).to.deep.equal([1, 2]);
    const { value } = await reader.readInvoice(billed.invoiceNumber);
    expect(value.record.spotRevision).to.equal(2);
  });

  it('gives out the PDF by token, once drawn from the cache', async () => {
    const answer = await bill();
    const number = answer.body['invoiceNumber'];

    const first = await fetchPdf(number, tokenOf(answer));
    const second = await fetchPdf(number, tokenOf(answer));

    expect(first.status).to.equal(200);
    expect(first.headers['content-type']).to.equal('application/pdf');
    expect(first.headers['cache-control']).to.equal('private, no-store');
    expect(first.headers['access-control-allow-origin']).to.equal('http://ticketing.example');
    expect(first.body['text']).to.equal(`%PDF-${String(number)}`);
    expect(second.body).to.deep.equal(first.body);
    expect(drawn).to.equal(1);
  });

  it('opens no PDF without its own token, whether the invoice exists or not', async () => {
    const answer = await bill();
    const neighbour = await bill();
    const number = answer.body['invoiceNumber'];

    const answers = await Promise.all([
      fetchPdf(number),
      fetchPdf(number, tokenOf(neighbour)),
      fetchPdf(number, tokenOf(answer), other.scenicSpotId),
      fetchPdf(spot.numberOf(77), tokenOf(neighbour)),
    ]);

    expect(answers.map(({ status }) => status)).to.deep.equal([401, 401, 401, 401]);
    expect(drawn).to.equal(0);
  });

  it('answers 503 when the own peer does not have the invoice yet', async () => {
    const number = spot.numberOf(4_321);
    const tokens = new PdfTokens({ current: Buffer.alloc(32, 7).toString('base64url') });

    const answer = await fetchPdf(number, tokens.token(spot.scenicSpotId, number));

    expect([answer.status, answer.body['code']]).to.deep.equal([503, 'LEDGER_BEHIND']);
    expect(answer.headers['retry-after']).to.equal('1');
  });

  it('answers the question of a browser before it sends the token', async () => {
    const url = `${server.url}/v1/scenic-spots/${spot.scenicSpotId}/invoices/${spot.numberOf(1)}/pdf`;

    const allowed = await ask(url, {
      method: 'OPTIONS',
      headers: { origin: 'http://ticketing.example' },
    });
    const foreign = await ask(url, {
      method: 'OPTIONS',
      headers: { origin: 'http://other.example' },
    });

    expect(allowed.status).to.equal(204);
    expect(allowed.headers['access-control-allow-headers']).to.equal('Authorization');
    expect(foreign.headers).not.to.have.property('access-control-allow-origin');
  });

  describe('with another bureau', () => {
    async function billWith(approve: TaxBureau['approve']): Promise<TestAnswer> {
      const copy = await serve({ approve, close: () => Promise.resolve() });
      const answer = await post(
        { order: await spot.sign(spot.newOrder()), attempted: false },
        CREDENTIAL,
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
      const victim = await bill();

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
