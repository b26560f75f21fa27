import { orderAudience, readOrderJws, verifyReceipt } from '@guanming/chaincode/domain';
import { RequestError } from '@guanming/wire';
import { expect } from 'chai';
import { request } from 'undici';
import { PREFER_PROCESSING } from '../http/interim-answer';
import { receiptsOf } from '../receipts/receipt-header';
import { BillingUnderTest } from '../testing/billing-in-memory';
import { ask } from '../testing/test-app';
import { testReceiptKeys, testReceiptSigner } from '../testing/test-receipts';

type Headers = Parameters<typeof receiptsOf>[0];

/** MSP ids whose receipts for an order stand in the headers of an answer, each verified. */
async function receivers(
  billing: BillingUnderTest,
  jws: string,
  headers: Headers,
): Promise<string[]> {
  const { payloadDigest } = readOrderJws(jws);
  const aud = orderAudience(billing.spot.settings);
  const keysOf = (mspId: string): (typeof testReceiptKeys.BillingMSP.jwk)[] =>
    mspId in testReceiptKeys ? [testReceiptKeys[mspId as keyof typeof testReceiptKeys].jwk] : [];
  const now = Math.floor(Date.now() / 1_000);
  const receipts = await Promise.all(
    receiptsOf(headers).map((receipt) =>
      verifyReceipt(receipt, keysOf, { aud, payloadDigest }, now),
    ),
  );
  return receipts.map(({ iss }) => iss);
}

describe('receipts of an order', () => {
  let billing: BillingUnderTest;

  beforeEach(async () => {
    billing = await BillingUnderTest.start();
  });

  afterEach(() => billing.close());

  it('of billing and of the bureau come with the invoice, and ahead of it', async () => {
    const { spot, url } = billing;
    const order = await spot.sign(spot.newOrder());
    const interim: { statusCode: number; headers: Headers }[] = [];

    const { statusCode, headers, body } = await request(`${url}/v1/billing-requests`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await spot.accessToken()}`,
        prefer: PREFER_PROCESSING,
      },
      body: JSON.stringify({ order, attempted: false }),
      onInfo: (info) => interim.push(info),
    });
    await body.dump();

    expect(statusCode).to.equal(200);
    expect(await receivers(billing, order, headers)).to.deep.equal(['BillingMSP', 'TaxBureauMSP']);
    const told = await Promise.all(
      interim.map(async (info) => [info.statusCode, await receivers(billing, order, info.headers)]),
    );
    // The bureau's approval may come as soon as its receipt, which is verified first.
    expect(told[0]).to.deep.equal([103, ['BillingMSP']]);
    expect(told).to.have.deep.members([
      [103, ['BillingMSP']],
      [103, ['BillingMSP', 'TaxBureauMSP']],
      [102, []],
    ]);
  });

  it('come with a refusal, of whoever had the order', async () => {
    const { spot } = billing;
    const unsold = spot.newOrder({
      lines: [{ itemCode: 'none', quantity: 1, unitPrice: 100 }],
      total: 100,
    });
    const byBilling = await spot.sign(unsold);
    const refused = await billing.post({ order: byBilling, attempted: false });
    expect(refused.body['code']).to.equal('ITEM_NOT_IN_CATALOGUE');
    expect(await receivers(billing, byBilling, refused.headers)).to.deep.equal(['BillingMSP']);

    const byBureau = await billing.other.sign(spot.newOrder());
    const forged = await billing.post({ order: byBureau, attempted: false });
    expect(forged.status).to.be.greaterThanOrEqual(400);
    expect(await receivers(billing, byBureau, forged.headers)).to.deep.equal([
      'BillingMSP',
      'TaxBureauMSP',
    ]);
  });

  it('come with an answer that leaves everything open', async () => {
    const unreachable = await billing.serve({
      approve: () => Promise.reject(new RequestError('TAX_BUREAU_UNAVAILABLE', 'unreachable')),
      close: () => Promise.resolve(),
    });
    const order = await billing.spot.sign(billing.spot.newOrder());
    const { status, headers } = await billing.post(
      { order, attempted: false },
      undefined,
      unreachable.url,
    );
    await unreachable.close();

    expect(status).to.equal(503);
    expect(await receivers(billing, order, headers)).to.deep.equal(['BillingMSP']);
  });

  it('are not given to who may not hand in the order', async () => {
    const order = await billing.spot.sign(billing.spot.newOrder());
    const stranger = await billing.post({ order, attempted: false }, billing.other.accessToken());

    expect(stranger.body['code']).to.equal('CALLER_NOT_ALLOWED');
    expect(receiptsOf(stranger.headers)).to.deep.equal([]);
  });

  it('are handed on by billing only when the bureau signed them for this order', async () => {
    const aud = orderAudience(billing.spot.settings);
    const foreign = await Promise.all([
      testReceiptSigner('TaxBureauMSP', aud).sign('ab'.repeat(32)),
      testReceiptSigner('TaxBureauMSP', 'invoices/otherinstance').sign('cd'.repeat(32)),
    ]);
    const careless = await billing.serve({
      approve: async (data, requestId, progress, patience) => {
        await progress?.onReceipts?.([...foreign, 'no receipt']);
        return billing.taxBureau.approve(data, requestId, progress, patience);
      },
      close: () => Promise.resolve(),
    });
    const order = await billing.spot.sign(billing.spot.newOrder());
    const { status, headers } = await billing.post(
      { order, attempted: false },
      undefined,
      careless.url,
    );
    await careless.close();

    expect(status).to.equal(200);
    expect(await receivers(billing, order, headers)).to.deep.equal(['BillingMSP', 'TaxBureauMSP']);
  });

  it('are signed with the key that billing publishes', async () => {
    const { status, body } = await ask(`${billing.url}/v1/receipt-keys`);

    const { jwk, thumbprint } = testReceiptKeys.BillingMSP;
    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      issuer: 'BillingMSP',
      keys: [{ ...jwk, kid: thumbprint, alg: 'ES256', use: 'sig' }],
    });
  });
});
