import { checkCode } from '@guanming/chaincode/domain';
import type { InvoiceNumber } from '@guanming/chaincode/domain';
import { InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { expect } from 'chai';
import type { RunningHttpServer } from '../http/http-server';
import { servePublic } from '../testing/bureau-in-memory';
import { ask } from '../testing/test-app';
import type { TestAnswer } from '../testing/test-app';

describe('public listener of the tax bureau', () => {
  let ledger: InMemoryLedger;
  let spot: TestSpot;
  let server: RunningHttpServer;
  let invoiceNumber: InvoiceNumber;
  let code: string;

  before(async () => {
    ledger = new InMemoryLedger();
    spot = await TestSpot.register(ledger.taxBureau);
    const item = await spot.newItem();
    await ledger.taxBureau.bureau('BillingMSP').issueInvoices([item]);
    const reader = ledger.taxBureau.reader('reader');
    invoiceNumber = item.invoiceNumber;
    code = checkCode((await reader.readInvoice(invoiceNumber)).value.record.digest);
    server = await servePublic(ledger);
  });

  after(() => server.close());

  const check = (body: unknown, url = server.url): Promise<TestAnswer> =>
    ask(`${url}/v1/invoice-checks`, { method: 'POST', body });

  it('names the scenic spot first', async () => {
    const { status, body } = await check({ invoiceNumber, checkCode: code });

    expect(status).to.equal(200);
    expect(Object.keys(body)).to.deep.equal([
      'scenicSpotId',
      'scenicSpotName',
      'invoiceNumber',
      'status',
      'issueTime',
      'transactionId',
      'answeredBy',
      'notProven',
      'record',
      'revision',
      'order',
    ]);
    expect(body).to.deep.include({
      scenicSpotId: spot.scenicSpotId,
      scenicSpotName: spot.registration.name,
      status: 'issued',
      answeredBy: 'TaxBureauMSP',
    });
  });

  it('gives the whole digest and the key to compare a document with, and says what a code leaves open', async () => {
    const { body } = await check({ invoiceNumber, checkCode: code });
    const { value } = await ledger.taxBureau.reader('reader').readInvoice(invoiceNumber);
    const { record, revision } = value;
    const { kid, payloadDigest, orderDigest } = record;

    expect(body).to.deep.include({ record, revision });
    expect(body['order']).to.deep.include({ kid, payloadDigest, orderDigest, jwk: spot.key.jwk });
    expect(body)
      .to.have.nested.property('order.settings')
      .that.has.all.keys('version', 'channel', 'instanceId', 'verificationOrigin', 'demonstration');
    expect(body).to.have.nested.property('notProven.zh').that.contains('金额');
    expect(body).to.have.nested.property('notProven.en').that.contains('amounts');
  });

  it('takes the code as a person types it', async () => {
    const typed = `${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`;

    expect((await check({ invoiceNumber, checkCode: typed })).status).to.equal(200);
  });

  it('answers a wrong code and an absent number alike', async () => {
    const other = code.startsWith('A') ? 'BBBBBBBB' : 'AAAAAAAA';

    const wrong = await check({ invoiceNumber, checkCode: other });
    const absent = await check({ invoiceNumber: spot.numberOf(42), checkCode: code });

    const { instance: one, ...first } = wrong.body;
    const { instance: two, ...second } = absent.body;
    expect(one).not.to.equal(two);
    expect(first).to.deep.equal(second);
    expect(first).to.include({ code: 'INVOICE_NOT_FOUND', status: 404 });
  });

  it('finds a mistyped digit', async () => {
    const last = invoiceNumber.endsWith('0') ? '1' : '0';

    const { status, body } = await check({
      invoiceNumber: invoiceNumber.slice(0, -1) + last,
      checkCode: code,
    });

    expect([status, body['code']]).to.deep.equal([422, 'INVOICE_NUMBER_INVALID']);
  });

  it('refuses what is no number or no code', async () => {
    const number = await check({ invoiceNumber: '1', checkCode: code });
    const wrongCode = await check({ invoiceNumber, checkCode: 'U' });

    expect([number.status, number.body['code']]).to.deep.equal([422, 'REQUEST_INVALID']);
    expect([wrongCode.status, wrongCode.body['code']]).to.deep.equal([422, 'ARGUMENT_INVALID']);
  });

  it('limits the checks of one address', async () => {
    const limited = await servePublic(ledger, { checksPerMinute: 2 });
    const body = { invoiceNumber, checkCode: code };
    await check(body, limited.url);
    await check(body, limited.url);

    const { status, body: problem } = await check(body, limited.url);

    await limited.close();
    expect([status, problem['code']]).to.deep.equal([429, 'TOO_MANY_REQUESTS']);
  });

  for (const path of ['/', '/i/26330000000000000017']) {
    it(`serves the page at ${path}, with scripts and styles of its own only`, async () => {
      const page = await ask(`${server.url}${path}`);
      const policy = String(page.headers['content-security-policy']);

      expect(page.status).to.equal(200);
      expect(policy).to.contain("default-src 'none'").and.contain("script-src 'self'");
      expect(policy).to.contain("connect-src 'self'").and.not.contain('unsafe');
      expect(page.headers['referrer-policy']).to.equal('no-referrer');
      expect(page.body['text']).to.match(/src="\/assets\/main\.\w+\.js"/);
      expect(page.body['text']).to.not.match(/<script(?![^>]* src=)|<style|style=|https?:/);
    });
  }
});
