import { readFileSync } from 'node:fs';
import { checkCode } from '@guanming/chaincode/domain';
import { liveConnection, openLiveLedger, TestSpot } from '@guanming/ledger/testing';
import type { RunningServer } from '@guanming/services/http';
import { expect } from 'chai';
import { Agent, request } from 'undici';
import { startLiveBilling, startLiveTaxBureau } from '../testing/live-servers';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function post(url: string, body: unknown, credential?: string): Promise<Answer> {
  const response = await request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(credential === undefined ? {} : { authorization: `Bearer ${credential}` }),
    },
    body: JSON.stringify(body),
  });
  return {
    status: response.statusCode,
    body: (await response.body.json()) as Record<string, unknown>,
  };
}

describe('billing and tax bureau on a Fabric network', function () {
  this.timeout(60_000);
  let ledger: ReturnType<typeof openLiveLedger>;
  let spot: TestSpot;
  let bureaus: RunningServer[];
  let billings: RunningServer[];

  before(async () => {
    ledger = openLiveLedger();
    spot = await TestSpot.register(ledger.taxBureau);
    bureaus = await Promise.all(['first', 'second'].map(startLiveTaxBureau));
    billings = await Promise.all(
      bureaus.map(({ urls }) => startLiveBilling(urls['internal'] ?? '')),
    );
  });

  after(async () => {
    await Promise.all(billings.map((server) => server.close()));
    await Promise.all(bureaus.map((server) => server.close()));
    Object.values(ledger).forEach((connections) => {
      connections.close();
    });
  });

  async function bill(order = spot.newOrder(), attempted = false, copy = 0): Promise<Answer> {
    const url = `${billings[copy]?.urls['billing'] ?? ''}/v1/billing-requests`;
    return post(url, { order: await spot.sign(order), attempted }, await spot.accessToken());
  }

  it('is ready', async () => {
    for (const { urls } of [...bureaus, ...billings]) {
      const ready = await request(`${urls['operations'] ?? ''}/readyz`);

      expect(await ready.body.json()).to.include({ status: 'ready' });
    }
  });

  it('turns a signed order into an invoice and a PDF', async () => {
    const order = spot.newOrder();

    const { status, body } = await bill(order);

    expect(body).to.include({ scenicSpotId: spot.scenicSpotId, orderId: order.orderId });
    expect(status).to.equal(200);
    const { token } = body['pdf'] as { token: string };
    const path = `/v1/scenic-spots/${spot.scenicSpotId}/invoices/${String(body['invoiceNumber'])}/pdf`;
    const pdf = await request(`${billings[1]?.urls['billing'] ?? ''}${path}`, {
      headers: { authorization: `Bearer ${token}`, origin: 'http://localhost:2' },
    });
    const bytes = Buffer.from(await pdf.body.arrayBuffer());
    expect(pdf.headers['content-type']).to.equal('application/pdf');
    expect(pdf.headers['access-control-allow-origin']).to.equal('http://localhost:2');
    expect(bytes.subarray(0, 5).toString()).to.equal('%PDF-');
  });

  it('tells anybody with number and check code whose invoice it is', async () => {
    const { body } = await bill();
    const { value } = await ledger.verifier
      .reader('auditor')
      .readInvoice(body['invoiceNumber'] as never);
    const url = `${bureaus[0]?.urls['public'] ?? ''}/v1/invoice-checks`;
    const { invoiceNumber } = value.record;

    const found = await post(url, { invoiceNumber, checkCode: checkCode(value.record.digest) });
    const wrong = await post(url, { invoiceNumber, checkCode: 'AAAAAAAA' });
    const absent = await post(url, {
      invoiceNumber: spot.numberOf(9_998),
      checkCode: 'AAAAAAAA',
    });

    expect(found.body).to.deep.include({
      scenicSpotId: spot.scenicSpotId,
      scenicSpotName: spot.registration.name,
      invoiceNumber,
      status: 'issued',
      answeredBy: 'TaxBureauMSP',
    });
    expect([wrong.status, wrong.body['detail']]).to.deep.equal([
      absent.status,
      absent.body['detail'],
    ]);
    expect(wrong.body['code']).to.equal('INVOICE_NOT_FOUND');
  });

  it('issues one invoice for an order that comes 50 times at once to two copies', async () => {
    const order = spot.newOrder();

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_unused, index) => bill(order, false, index % 2)),
    );

    expect(answers.map(({ status }) => status)).to.deep.equal(answers.map(() => 200));
    expect(new Set(answers.map(({ body }) => body['invoiceNumber']))).to.have.property('size', 1);
    expect(new Set(answers.map(({ body }) => body['transactionId']))).to.have.property('size', 1);
  });

  it('issues many orders at once, each with its own number', async () => {
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_unused, index) => bill(spot.newOrder(), false, index % 2)),
    );

    expect(answers.filter(({ status }) => status !== 200)).to.deep.equal([]);
    expect(new Set(answers.map(({ body }) => body['invoiceNumber']))).to.have.property('size', 300);
    const transactions = new Set(answers.map(({ body }) => body['transactionId']));
    expect(transactions.size).to.be.lessThan(answers.length);
  });

  it('refuses other content of an invoiced order', async () => {
    const order = spot.newOrder();
    await bill(order);

    const { status, body } = await bill({ ...order, iat: order.iat + 1 });

    expect(status).to.equal(409);
    expect(body['code']).to.equal('ORDER_ALREADY_INVOICED');
  });

  it('stops at a suspension with the next order, and marks what was attempted', async () => {
    const officer = ledger.taxBureau.officer();
    const order = spot.newOrder();
    await officer.suspendQualification({ scenicSpotId: spot.scenicSpotId, reason: '例行检查' });

    const { status, body } = await bill(order, true);
    await officer.resumeQualification({ scenicSpotId: spot.scenicSpotId });

    expect(status).to.equal(403);
    expect(body).to.include({ code: 'BILLING_QUALIFICATION_SUSPENDED', retry: 'after-change' });
    expect(body['detail']).to.contain('例行检查');
    const record = await ledger.taxBureau.reader('reader').readOrder(order);
    expect(record.value).to.include({
      outcome: 'refused',
      code: 'BILLING_QUALIFICATION_SUSPENDED',
    });
    expect((await bill(order, true)).status).to.equal(200);
  });

  it('takes billing data only from the exact certificate', async () => {
    const { server, tlsRootCertificates } = liveConnection('verifier');
    const dispatcher = new Agent({
      connect: {
        ca: readFileSync(tlsRootCertificates['TaxBureauMSP'] ?? ''),
        cert: readFileSync(server.certificate),
        key: readFileSync(server.privateKey),
      },
    });

    let status: number | string;
    try {
      const response = await request(`${bureaus[0]?.urls['internal'] ?? ''}/v1/billing-data`, {
        dispatcher,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      status = response.statusCode;
      await response.body.dump();
    } catch (error) {
      status = (error as { code?: string }).code ?? 'unknown';
    }
    await dispatcher.destroy();

    expect(status).to.be.oneOf([403, 'UND_ERR_SOCKET', 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA']);
  });
});
