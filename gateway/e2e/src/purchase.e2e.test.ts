import { readFileSync } from 'node:fs';
import { checkCode } from '@guanming/chaincode/domain';
import { liveNetworkDir } from '@guanming/ledger/testing';
import { readLocalInstallation, runDemoOrder, requireIssued } from '@guanming/local';
import type { DemoResult, DemoStep, LocalInstallation } from '@guanming/local';
import { ShopClient, fetchBytes, sendBytes, sendJson } from '@guanming/services/client';
import type { VerificationResult } from '@guanming/verification/service';
import { expect } from 'chai';
import { request } from 'undici';

const SETTLED_MS = 60_000;
const lines = [{ itemCode: 'adult', quantity: 2 }];
const purchase = { scenicSpotId: 'qingyan-shan', lines };
const company = {
  kind: 'organization',
  name: '云栖科技有限公司',
  creditCode: '91330106MA2CFLDG4R',
};

describe('from purchase to verification', () => {
  let local: LocalInstallation;
  let demo: DemoResult;
  const steps: DemoStep[] = [];

  before(async () => {
    local = readLocalInstallation(liveNetworkDir());
    demo = await runDemoOrder(local, (step) => steps.push(step));
  });

  async function verifyPdf(ask: string): Promise<VerificationResult> {
    const url = `${local.urls.verifier}/v1/verifications/pdf?ask=${ask}`;
    return (await sendBytes(url, 'application/pdf', readFileSync(demo.pdf))) as VerificationResult;
  }

  async function verifyNumber(ask: string, code: string): Promise<VerificationResult> {
    const url = `${local.urls.verifier}/v1/verifications`;
    const body = { invoiceNumber: demo.invoiceNumber, checkCode: code, ask };
    return (await sendJson({ method: 'POST', url, body })).body as VerificationResult;
  }

  it('takes the steps of the source design in their order', () => {
    expect(steps.map(({ step }) => step)).to.deep.equal(
      Array.from({ length: 11 }, (_, index) => 501 + index),
    );
    const told = steps.map(({ text }) => text).join('\n');
    expect(told).to.contain(demo.orderId).and.to.contain(demo.transactionId);
    // What was seen, and when: a step that nothing shows would have ended the demonstration.
    expect(steps.find(({ step }) => step === 506)?.text).to.match(/\d\d:\d\d:\d\d UTC/);
    expect(steps.find(({ step }) => step === 507)?.text).to.match(
      /VALID in block \d+, .* 3 peers$/,
    );
    expect(steps.find(({ step }) => step === 508)?.text).to.match(/\d\d:\d\d:\d\d\.?\d* UTC/);
  });

  it('ends with a PDF that the own peer of the verifier finds genuine', () => {
    expect(readFileSync(demo.pdf).subarray(0, 5).toString()).to.equal('%PDF-');
    expect(demo.verification.verdict).to.equal('genuine');
    expect(demo.verification.originalFile).to.equal(true);
    expect(demo.verification.scenicSpot).to.deep.include({
      scenicSpotId: 'qingyan-shan',
      name: { zh: '青岩山风景区', en: 'Qingyan Mountain Scenic Area' },
    });
    expect(demo.verification.answers).to.have.length(1);
    expect(demo.verification.answers[0]).to.include({ mspId: 'VerifierMSP', outcome: 'found' });
    expect(demo.verification.record).to.include({
      invoiceNumber: demo.invoiceNumber,
      transactionId: demo.transactionId,
      scenicSpotId: demo.scenicSpotId,
    });
  });

  for (const [ask, mspIds] of [
    ['bureau', ['TaxBureauMSP']],
    ['peer0.billing.example', ['BillingMSP']],
    ['all', ['VerifierMSP', 'TaxBureauMSP', 'BillingMSP', 'TaxBureauMSP']],
  ] as const) {
    it(`is genuine for whoever asks ${ask}, by PDF and by number`, async () => {
      const code = checkCode(demo.verification.record?.digest ?? '');

      const results = await Promise.all([verifyPdf(ask), verifyNumber(ask, code)]);

      for (const result of results) {
        expect(result.verdict).to.equal('genuine');
        expect(result.disagreement).to.equal(false);
        expect(result.answers.map(({ mspId }) => mspId)).to.deep.equal(mspIds);
      }
    });
  }

  it('gives the PDF to the holder of its token alone', async () => {
    const shop = new ShopClient(local.urls.shop);
    const { orderId } = await shop.buy(purchase);
    const { pdf } = requireIssued(await shop.settledOrder(orderId, SETTLED_MS)).invoice;

    const refused = await Promise.all(
      [{}, { authorization: 'Bearer x' }, { authorization: `Bearer ${pdf.token}x` }].map(
        async (headers) => {
          const { statusCode, body } = await request(pdf.url, { headers });
          await body.dump();
          return statusCode;
        },
      ),
    );

    expect(refused).to.deep.equal([401, 401, 401]);
    const bytes = await fetchBytes(pdf.url, { authorization: `Bearer ${pdf.token}` });
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).to.equal('%PDF-');
  });

  it('issues for an order that was declined, once it is asked for', async () => {
    const shop = new ShopClient(local.urls.shop);
    const declined = await shop.buy({ ...purchase, invoice: { requested: false } });
    expect(declined.invoice).to.deep.equal({ status: 'declined' });

    const asked = await shop.requestInvoice(declined.orderId, company);

    expect(asked.invoice).to.deep.equal({ status: 'requested', buyer: company });
    const { invoice } = requireIssued(await shop.settledOrder(declined.orderId, SETTLED_MS));
    expect(invoice.invoiceNumber).to.match(/^\d{20}$/);
    const again = await shop.requestInvoice(declined.orderId, company);
    expect(again.invoice.invoiceNumber).to.equal(invoice.invoiceNumber);
  });
});
