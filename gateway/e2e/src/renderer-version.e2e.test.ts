import { canonicalize } from '@guanming/chaincode/domain';
import { rendererOf } from '@guanming/invoice-renderer';
import { freezeTrial, removeTrial } from '@guanming/invoice-renderer/testing';
import type { LedgerConnections } from '@guanming/ledger';
import { liveNetworkDir, openLiveLedger } from '@guanming/ledger/testing';
import { OfficerClient, readLocalInstallation, requireIssued } from '@guanming/local';
import type { LocalInstallation } from '@guanming/local';
import { fetchBytes, sendBytes, ShopClient } from '@guanming/services/client';
import { attachmentText } from '@guanming/verification/forgery';
import type { VerificationResult } from '@guanming/verification/service';
import { expect } from 'chai';

const SETTLED_MS = 60_000;

describe('a trial version of the renderer that an officer puts in force', function () {
  this.timeout(180_000);
  let local: LocalInstallation;
  let ledgers: Record<string, LedgerConnections>;
  let earlier: Uint8Array;
  let later: Uint8Array;

  before(async () => {
    local = readLocalInstallation(liveNetworkDir());
    ledgers = openLiveLedger();
    freezeTrial();
    earlier = await buyPdf();
    await putInForce('trial');
    later = await buyPdf();
  });

  after(async () => {
    await putInForce('3');
    removeTrial();
    Object.values(ledgers).forEach((ledger) => {
      ledger.close();
    });
  });

  async function buyPdf(): Promise<Uint8Array> {
    const shop = new ShopClient(local.urls.shop);
    const lines = [{ itemCode: 'adult', quantity: 1 }];
    const { orderId } = await shop.buy({ scenicSpotId: 'qingyan-shan', lines });
    const { invoice } = requireIssued(await shop.settledOrder(orderId, SETTLED_MS));
    return fetchBytes(invoice.pdf.url, { authorization: `Bearer ${invoice.pdf.token}` });
  }

  async function putInForce(rendererVersion: string): Promise<void> {
    const { value } = await ledgers['taxBureau']!.reader('reader').readSettings();
    const next = { ...value, version: value.version + 1, rendererVersion };
    await new OfficerClient(local).post('/v1/settings', next);
  }

  async function verify(bytes: Uint8Array, ask: string): Promise<VerificationResult> {
    const url = `${local.urls.verifier}/v1/verifications/pdf?ask=${ask}`;
    return (await sendBytes(url, 'application/pdf', bytes)) as VerificationResult;
  }

  /** The same invoice as another version draws it. */
  async function redraw(bytes: Uint8Array, version: string): Promise<Uint8Array> {
    const { record } = await verify(bytes, 'own');
    return rendererOf(version).renderInvoice({
      invoice: attachmentText(bytes, 'invoice'),
      record: canonicalize(record),
      order: attachmentText(bytes, 'order'),
    });
  }

  for (const ask of ['own', 'bureau']) {
    it(`leaves an invoice of version 3 the original file, and makes its own so: ${ask}`, async () => {
      const results = [await verify(earlier, ask), await verify(later, ask)];

      expect(results.map(({ verdict }) => verdict)).to.deep.equal(['genuine', 'genuine']);
      expect(results.map(({ originalFile }) => originalFile)).to.deep.equal([true, true]);
      expect(Buffer.from(await redraw(later, 'trial')).equals(later)).to.equal(true);
    });

    it(`makes no face of version 3 the original of its invoices, nor the other way: ${ask}`, async () => {
      for (const file of [await redraw(later, '3'), await redraw(earlier, 'trial')]) {
        const { verdict, originalFile } = await verify(file, ask);

        expect([verdict, originalFile]).to.deep.equal(['altered', false]);
      }
    });
  }
});
