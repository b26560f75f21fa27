import { readConnectionFile, connectLedger } from '@guanming/ledger';
import { liveConnectionPath, liveNetworkDir } from '@guanming/ledger/testing';
import { readLocalInstallation, requireIssued } from '@guanming/local';
import type { LocalInstallation } from '@guanming/local';
import { ShopClient, fetchBytes, sendBytes, sendJson } from '@guanming/services/client';
import type { IssuedOrderView } from '@guanming/services/client';
import { expectCode } from '@guanming/runtime/testing';
import { tamperAttachment } from '@guanming/verification/forgery';
import { timelineSchema } from '@guanming/wire';
import type { ExaminedDocument, Timeline } from '@guanming/wire';
import { expect } from 'chai';

describe('the timeline of an invoice', () => {
  let local: LocalInstallation;
  let order: IssuedOrderView;
  let pdf: Uint8Array;
  let checkCode: string;

  before(async function () {
    this.timeout(90_000);
    local = readLocalInstallation(liveNetworkDir());
    const shop = new ShopClient(local.urls.shop);
    const lines = [{ itemCode: 'adult', quantity: 1 }];
    const { orderId } = await shop.buy({ scenicSpotId: 'qingyan-shan', lines });
    order = requireIssued(await shop.settledOrder(orderId, 60_000));
    const { url, token } = order.invoice.pdf;
    pdf = await fetchBytes(url, { authorization: `Bearer ${token}` });
    checkCode = (await verify(pdf)).checkCode ?? '';
  });

  async function verify(bytes: Uint8Array, ask = 'own'): Promise<ExaminedDocument> {
    const url = `${local.urls.verifier}/v1/verifications/pdf?ask=${ask}`;
    return (await sendBytes(url, 'application/pdf', bytes)) as ExaminedDocument;
  }

  async function read(invoiceNumber: string, code: string): Promise<Timeline> {
    const url = `${local.urls.verifier}/v1/timelines`;
    const body = { invoiceNumber, checkCode: code };
    return timelineSchema.parse((await sendJson({ method: 'POST', url, body })).body);
  }

  it('has the transaction that the order was told, its block and its endorsers', async () => {
    const { invoiceNumber, transactionId } = order.invoice;

    const { events, answeredBy, blockHeight } = await read(invoiceNumber, checkCode);

    expect(answeredBy).to.equal('VerifierMSP');
    expect(events.map((event) => event.transactionId)).to.deep.equal([transactionId]);
    expect(events[0]).to.deep.include({
      change: 'issued',
      functionName: 'invoices:issueInvoices',
      validationCode: 'VALID',
      submittedBy: { mspId: 'TaxBureauMSP', commonName: 'issuer@tax-bureau.example' },
    });
    expect(events[0]?.endorsers.map(({ mspId }) => mspId)).to.have.members([
      'TaxBureauMSP',
      'BillingMSP',
    ]);
    expect(events[0]?.block).to.include({ dataIsIntact: true });
    expect(events[0]?.block?.number).to.be.within(1, blockHeight - 1);
  });

  it("names the block by the hash that is in the peer's chain", async () => {
    const { events } = await read(order.invoice.invoiceNumber, checkCode);
    const connections = connectLedger(readConnectionFile(liveConnectionPath('verifier')));
    try {
      const blocks = connections.blocks('auditor');
      const { number = 0, headerHash, previousHash } = events[0]?.block ?? {};
      const before = await blocks.readBlock(number - 1);

      expect((await blocks.readBlock(number))?.headerHash).to.equal(headerHash);
      expect(before?.headerHash).to.equal(previousHash);
      expect(await blocks.readBlockOf('0'.repeat(64))).to.equal(undefined);
    } finally {
      connections.close();
    }
  });

  it('is for nobody who has not the check code', async () => {
    await expectCode(read(order.invoice.invoiceNumber, '00000000'), 'INVOICE_NOT_FOUND');
  });

  it('is opened by the whole data of a document, whomever one asks, and by nothing else', async () => {
    const changed = tamperAttachment(pdf, (json) => json.replace('"quantity":1', '"quantity":2'));

    expect(checkCode).to.match(/^[0-9A-Z]{8}$/);
    expect((await verify(pdf, 'bureau')).checkCode).to.equal(checkCode);
    expect(await verify(changed)).to.not.have.property('checkCode');
  });
});
