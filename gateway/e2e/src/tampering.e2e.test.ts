import { liveNetworkDir } from '@guanming/ledger/testing';
import { readLocalInstallation, requireIssued } from '@guanming/local';
import type { LocalInstallation } from '@guanming/local';
import { ShopClient, fetchBytes, sendBytes } from '@guanming/services/client';
import type { VerificationResult } from '@guanming/verification/service';
import {
  swapAttachments,
  swapQr,
  tamperAttachment,
  tamperPage,
} from '@guanming/verification/forgery';
import { expect } from 'chai';

const SETTLED_MS = 60_000;

describe('a PDF that somebody has changed', () => {
  let local: LocalInstallation;
  let pdf: Uint8Array;
  let otherPdf: Uint8Array;
  let invoiceNumber: string;
  let otherNumber: string;

  before(async () => {
    local = readLocalInstallation(liveNetworkDir());
    [[invoiceNumber, pdf], [otherNumber, otherPdf]] = await Promise.all([
      buyPdf('qingyan-shan'),
      buyPdf('yunqi-guzhen'),
    ]);
  });

  async function buyPdf(scenicSpotId: string): Promise<[string, Uint8Array]> {
    const shop = new ShopClient(local.urls.shop);
    const lines = [{ itemCode: 'adult', quantity: 1 }];
    const { orderId } = await shop.buy({ scenicSpotId, lines });
    const { invoice } = requireIssued(await shop.settledOrder(orderId, SETTLED_MS));
    const { url, token } = invoice.pdf;
    return [invoice.invoiceNumber, await fetchBytes(url, { authorization: `Bearer ${token}` })];
  }

  async function verify(bytes: Uint8Array, ask = 'own'): Promise<VerificationResult> {
    const url = `${local.urls.verifier}/v1/verifications/pdf?ask=${ask}`;
    return (await sendBytes(url, 'application/pdf', bytes)) as VerificationResult;
  }

  it('is genuine before', async () => {
    const results = [await verify(pdf), await verify(otherPdf)];

    expect(results.map(({ verdict }) => verdict)).to.deep.equal(['genuine', 'genuine']);
    expect(results.map(({ scenicSpot }) => scenicSpot?.name.zh)).to.deep.equal([
      '青岩山风景区',
      '云栖古镇',
    ]);
  });

  it("shows another name of the spot: the field is named, and the ledger's name", async () => {
    const file = tamperPage(pdf, (content) =>
      content.replaceAll(/(\/scenicSpot\.name\.zh <<[^]*?\[<)(....)(....)/g, '$1$3$2'),
    );

    for (const ask of ['own', 'bureau', 'all']) {
      const result = await verify(file, ask);

      expect(result.verdict, ask).to.equal('not-genuine');
      expect(result.differences[0], ask).to.deep.include({
        field: 'scenicSpot.name.zh',
        part: 'page',
        document: '岩青山风景区',
        ledger: '青岩山风景区',
      });
    }
  });

  it('has another name in its data', async () => {
    const file = tamperAttachment(pdf, (json) => json.replace('青岩山风景区', '青崖山风景区'));

    const result = await verify(file);

    expect(result.verdict).to.equal('not-genuine');
    expect(result.differences[0]).to.deep.include({
      field: 'scenicSpot.name.zh',
      part: 'data',
      document: '青崖山风景区',
      ledger: '青岩山风景区',
    });
    expect(result.differences.map(({ field }) => field)).to.include('digest');
  });

  it('has another amount in its data', async () => {
    const file = tamperAttachment(pdf, (json) =>
      json.replace('"totalWithVat":12000', '"totalWithVat":12001'),
    );

    const result = await verify(file, 'all');

    expect(result.verdict).to.equal('not-genuine');
    expect(result.disagreement).to.equal(false);
    expect(result.differences[0]).to.deep.include({
      field: 'totals.totalWithVat',
      part: 'data',
      document: '12001',
      ledger: '12000',
    });
  });

  it("carries another invoice's QR code", async () => {
    const file = swapQr(pdf, otherPdf);

    const result = await verify(file);

    expect(result.verdict).to.equal('not-genuine');
    expect(result.differences[0]).to.deep.include({
      field: 'invoiceNumber',
      part: 'qr',
      document: otherNumber,
      ledger: invoiceNumber,
    });
  });

  it("carries another invoice's data", async () => {
    const file = swapAttachments(pdf, otherPdf);

    const result = await verify(file);

    expect(result.verdict).to.equal('not-genuine');
    expect(result.differences.map(({ part }) => part)).to.include('page');
  });
});
