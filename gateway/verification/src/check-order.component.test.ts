import { invoiceDigest, readOrderJws, sha256Hex } from '@guanming/chaincode/domain';
import { newSampleInvoice, renderInvoice } from '@guanming/invoice-renderer/testing';
import type { LedgerOrder, LedgerReading, PdfVerification } from '@guanming/wire/verdicts';
import { expect } from 'chai';
import { tamper, tamperAttachment } from './forgery/tamper-pdf';
import { PdfProcessPool } from './pdf-process-pool';
import { readerOf } from './testing/tampering/issue-gallery';
import { verifyInvoicePdf } from './verify-invoice-pdf';

describe('the step order', function () {
  this.timeout(60_000);
  const pool = new PdfProcessPool();
  const sample = newSampleInvoice();
  const other = newSampleInvoice({ orderId: '20261122-000018', sequence: 10_003 });
  let original: Uint8Array;
  let reading: LedgerReading;

  before(async () => {
    original = await renderInvoice(sample.invoice, sample.record, sample.order);
    reading = await readerOf([sample])(sample.invoice.invoiceNumber, []);
  });

  after(() => pool.close());

  async function verify(
    file: Uint8Array,
    change: Partial<LedgerReading> = {},
  ): Promise<{ verdict: string; order: string }> {
    const ledger = { ...reading, ...change };
    const result = await verifyInvoicePdf(file, () => Promise.resolve(ledger), pool);
    return { verdict: result.verdict, order: orderOf(result) };
  }

  const orderOf = ({ steps }: PdfVerification): string => {
    const step = steps.find((one) => one.step === 'order');
    return [step?.outcome, step?.code].filter((part) => part !== undefined).join(' ');
  };

  /** What a peer says whose record names another order. */
  const saying = (change: Partial<LedgerOrder>): Partial<LedgerReading> => ({
    order: { ...(reading.order as LedgerOrder), ...change },
  });

  it('passes for the order that the spot signed', async () => {
    expect(await verify(original)).to.deep.equal({ verdict: 'genuine', order: 'passed' });
  });

  it('fails for an invoice that two nodes made of no order of the spot', async () => {
    const totals = { ...sample.invoice.totals, totalWithVat: 999_000_000n };
    const invoice = { ...sample.invoice, totals };
    const record = { ...sample.record, digest: invoiceDigest(invoice) };
    const file = await renderInvoice(invoice, record, sample.order);

    expect(await verify(file, { record })).to.deep.equal({
      verdict: 'not-genuine',
      order: 'failed ORDER_OF_ANOTHER_INVOICE',
    });
  });

  it('fails for an order that somebody else signed in the name of the spot', async () => {
    const signature = Buffer.from(other.order.split('.')[2] ?? '', 'base64url');
    const forged = sample.order.replace(/[^.]*$/, signature.toString('base64url'));
    const file = await renderInvoice(sample.invoice, sample.record, forged);

    expect(await verify(file, saying({ orderDigest: sha256Hex(forged) }))).to.deep.equal({
      verdict: 'not-genuine',
      order: 'failed ORDER_SIGNATURE_INVALID',
    });
  });

  it('fails for a key that is none of the spot on the ledger', async () => {
    const { jwk, ...order } = reading.order as LedgerOrder;

    expect(jwk).to.have.property('kty', 'EC');
    expect(await verify(original, { order })).to.deep.equal({
      verdict: 'not-genuine',
      order: 'failed TICKETING_KEY_NOT_FOUND',
    });
  });

  for (const member of ['kid', 'payloadDigest', 'orderDigest'] as const) {
    it(`fails where the record has another ${member}`, async () => {
      const { header, payloadDigest } = readOrderJws(other.order);
      const values = { kid: `${header.kid.slice(1)}A`, payloadDigest };
      const value = { ...values, orderDigest: sha256Hex(other.order) }[member];

      expect(await verify(original, saying({ [member]: value }))).to.deep.equal({
        verdict: 'not-genuine',
        order: 'failed ORDER_NOT_RECORDED',
      });
    });
  }

  it('fails where the settings of that version are others', async () => {
    const settings = { ...sample.settings, instanceId: 'otherinstance' };

    expect(await verify(original, saying({ settings }))).to.deep.equal({
      verdict: 'not-genuine',
      order: 'failed ORDER_OF_ANOTHER_INVOICE',
    });
  });

  it('fails for what is no signed order', async () => {
    const file = tamperAttachment(original, (jws) => jws.replace('.', ''), 'order');

    expect(await verify(file)).to.deep.equal({
      verdict: 'not-genuine',
      order: 'failed ORDER_MALFORMED',
    });
  });

  it('leaves open whether a file without its order is genuine', async () => {
    const file = tamper(original, (objects) => {
      for (const object of objects) {
        object.dictionary = object.dictionary.replaceAll('(order.jws)', '(other.jws)');
      }
    });

    expect(await verify(file)).to.deep.equal({
      verdict: 'undecided',
      order: 'pending ORDER_MISSING',
    });
  });

  it('leaves open what a peer could not say', async () => {
    const order = { code: 'EVALUATE_UNAVAILABLE' };

    expect(await verify(original, { order })).to.deep.equal({
      verdict: 'undecided',
      order: 'pending EVALUATE_UNAVAILABLE',
    });
  });

  it('leaves open what nobody was asked', async () => {
    const { order, ...rest } = reading;
    const result = await verifyInvoicePdf(original, () => Promise.resolve(rest), pool);

    expect(order).to.have.property('kid');
    expect([result.verdict, orderOf(result)]).to.deep.equal(['undecided', 'pending']);
  });
});
