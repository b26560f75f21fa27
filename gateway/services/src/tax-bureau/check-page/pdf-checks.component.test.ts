import { checkCode, invoiceDigest } from '@guanming/chaincode/domain';
import type { Invoice, InvoiceRecord } from '@guanming/chaincode/domain';
import { renderInvoice } from '@guanming/invoice-renderer/testing';
import { InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { newLogger } from '@guanming/runtime';
import { tamperAttachment, tamperPage } from '@guanming/verification/forgery';
import type { ExaminedDocument } from '@guanming/wire';
import { expect } from 'chai';
import { request } from 'undici';
import type { RunningHttpServer } from '../../http/http-server';
import { correlationIdOf } from '../../http/correlation-id';
import { servePublic } from '../../testing/bureau-in-memory';
import { newTestContext } from '../../testing/test-app';

type Answer = ExaminedDocument & { readonly code?: string };

describe('PDFs at the public listener of the tax bureau', function () {
  this.timeout(60_000);
  let ledger: InMemoryLedger;
  let spot: TestSpot;
  let server: RunningHttpServer;
  let invoice: Invoice;
  let record: InvoiceRecord;
  let order: string;
  let pdf: Uint8Array;

  before(async () => {
    ledger = new InMemoryLedger();
    spot = await TestSpot.register(ledger.taxBureau);
    const item = await spot.newItem();
    await ledger.taxBureau.bureau('BillingMSP').issueInvoices([item]);
    const data = await ledger.billing.reader('billing').readBillingData(item.invoiceNumber);
    const { value } = await ledger.taxBureau.reader('reader').readInvoice(item.invoiceNumber);
    invoice = data.invoice;
    order = data.order;
    record = value.record;
    pdf = await renderInvoice(invoice, record, order);
    server = await servePublic(ledger);
  });

  after(() => server.close());

  async function send(
    body: Uint8Array,
    { url = server.url, ...headers }: Record<string, string> = {},
  ): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
    const answer = await request(`${url}/v1/verifications/pdf`, {
      method: 'POST',
      headers: { 'content-type': 'application/pdf', ...headers },
      body,
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, headers: answer.headers, text };
  }

  const verify = async (body: Uint8Array): Promise<Answer> =>
    JSON.parse((await send(body)).text) as Answer;

  it('are told of step by step, and then as a whole', async () => {
    const { headers, text } = await send(pdf, { accept: 'application/x-ndjson' });
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { step?: { outcome: string }; result?: Answer });
    const result = lines.pop()?.result;

    expect(headers['content-type']).to.contain('application/x-ndjson');
    expect(headers['cache-control']).to.equal('no-store');
    expect(lines.map(({ step }) => step?.outcome)).to.deep.equal(Array(10).fill('passed'));
    expect(result?.verdict).to.equal('genuine');
    expect(result?.scenicSpot?.scenicSpotId).to.equal(spot.scenicSpotId);
    expect(result?.answers.map(({ mspId }) => mspId)).to.deep.equal(['TaxBureauMSP']);
  });

  it('are compared with the ledger although they were changed', async () => {
    const { zh } = spot.registration.name;
    const data = await verify(tamperAttachment(pdf, (json) => json.replaceAll(zh, '别处风景区')));
    const page = await verify(
      tamperPage(pdf, (content) =>
        content.replaceAll(/(\/totals\.totalWithVat <<[^]*?\[<)(....)(....)/g, '$1$3$2'),
      ),
    );

    expect([data.verdict, page.verdict]).to.deep.equal(['not-genuine', 'not-genuine']);
    expect(data.differences[0]).to.include({ field: 'scenicSpot.name.zh', ledger: zh });
    expect(page.differences.map(({ field }) => field)).to.include('totals.totalWithVat');
  });

  it('bring nothing to light of a number whose check code they do not give', async () => {
    const madeUp = { ...invoice, salt: `${'A'.repeat(21)}w` } as Invoice;
    const digest = invoiceDigest(madeUp);
    const guess = await verify(await renderInvoice(madeUp, { ...record, digest }, order));
    const absent = { ...madeUp, invoiceNumber: spot.numberOf(42) };
    const none = await verify(
      await renderInvoice(
        absent,
        {
          ...record,
          invoiceNumber: absent.invoiceNumber,
          digest: invoiceDigest(absent),
        },
        order,
      ),
    );

    const { invoiceNumber, document, ...told } = guess;
    expect(invoiceNumber).to.equal(record.invoiceNumber);
    expect(document?.scenicSpotId).to.equal(spot.scenicSpotId);
    expect(told.verdict).to.equal('not-genuine');
    expect(told).to.not.have.any.keys('scenicSpot', 'operator', 'record', 'status');
    expect(JSON.stringify(told)).to.not.contain(record.digest).and.not.contain(record.issueTime);
    expect({ ...none, invoiceNumber, document }).to.deep.equal(guess);
  });

  it('are refused when they are too large or something else', async () => {
    const large = await send(new Uint8Array(5 * 1024 * 1024 + 1));
    const other = await send(pdf, { 'content-type': 'text/plain' });

    expect([large.status, other.status]).to.deep.equal([413, 415]);
    expect([large.text, other.text].map((text) => (JSON.parse(text) as Answer).code)).to.deep.equal(
      ['REQUEST_TOO_LARGE', 'MEDIA_TYPE_NOT_SUPPORTED'],
    );
  });

  it('wait in a short queue; the others hear when to come again', async () => {
    // All from one address: one is worked on, two wait.
    const answers = await Promise.all(Array.from({ length: 12 }, () => send(pdf)));
    const refused = answers.filter(({ status }) => status === 503);

    expect(answers.filter(({ status }) => status === 200)).to.have.length.within(3, 11);
    expect(answers.every(({ status }) => status === 200 || status === 503)).to.equal(true);
    for (const { headers, text } of refused) {
      expect(headers['content-type']).to.contain('application/problem+json');
      expect(headers['retry-after']).to.equal('5');
      expect((JSON.parse(text) as Answer).code).to.equal('SERVER_BUSY');
    }
    expect((await send(pdf)).status).to.equal(200);
  });

  it('are few from one address', async () => {
    const limited = await servePublic(ledger, { pdfsPerMinute: 1 });
    await send(pdf, { url: limited.url });
    const { status, text, headers } = await send(pdf, { url: limited.url });
    await limited.close();

    expect(status).to.equal(429);
    expect(Number(headers['retry-after'])).to.be.greaterThan(0);
    expect((JSON.parse(text) as Answer).code).to.equal('TOO_MANY_REQUESTS');
  });

  it('leave nothing in the log, and neither does a check code', async () => {
    const lines: string[] = [];
    const logger = newLogger('test', {
      level: 'trace',
      destination: { write: (line) => void lines.push(line) },
    });
    const logged = await servePublic(ledger, { context: { ...newTestContext(), logger } });
    const code = checkCode(record.digest);
    const { invoiceNumber } = record;
    for (const given of [code, `${code.slice(0, 7)}0`, 'U']) {
      const answer = await request(`${logged.url}/v1/invoice-checks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-request-id': code },
        body: JSON.stringify({ invoiceNumber, checkCode: given }),
      });
      await answer.body.dump();
    }
    await request(`${logged.url}/i/${invoiceNumber}?lang=${code}`).then(({ body }) => body.dump());
    await send(pdf, { url: logged.url });
    await send(Buffer.from(`%PDF-1.7 ${code}`), { url: logged.url });
    await logged.close();
    const log = lines.join('');

    expect(lines).to.have.length(6);
    expect(log).to.contain(`/i/${invoiceNumber}`);
    const { scenicSpotId } = invoice.scenicSpot;
    const { orderId } = invoice.order;
    expect(log).to.contain(`"correlationId":"${correlationIdOf({ scenicSpotId, orderId })}"`);
    for (const secret of [code, code.slice(0, 7), record.digest, orderId]) {
      expect(log).to.not.contain(secret);
    }
  });
});
