import { expect } from 'chai';
import { invoiceRecordSchema, orderRecordSchema } from './invoice-record';
import { markRefused, newInvoiceRecord } from './order-records';
import { at, invoiceVectors, newInvoice, newItem, newSignedOrder } from './sample.test';
import { expectCode } from './vectors.test';

const signed = newSignedOrder();
const transaction = { transactionId: 'ab'.repeat(32), issueTime: at };

describe('newInvoiceRecord', () => {
  it('says what everybody may see and nothing of the buyer', () => {
    const { digest, claimTag } = invoiceVectors.invoices[0]!;

    const record = newInvoiceRecord(newInvoice(), transaction);

    expect(record).to.deep.equal({
      invoiceNumber: '26449000420000100008',
      scenicSpotId: 'qingyan-shan',
      spotRevision: 1,
      invoiceTypeCode: '380',
      digest,
      claimTag,
      settingsVersion: 1,
      ...transaction,
    });
    expect(invoiceRecordSchema.parse(record)).to.deep.equal(record);
  });

  it('names the invoice that a credit note reverses', () => {
    const { invoiceNumber } = newItem();

    const record = newInvoiceRecord(
      newInvoice({ invoiceTypeCode: '381', precedingInvoiceNumber: invoiceNumber }),
      transaction,
      '0'.repeat(64),
    );

    expect(record).to.include({ precedingInvoiceNumber: invoiceNumber, digest: '0'.repeat(64) });
  });
});

describe('markRefused', () => {
  const code = 'BILLING_QUALIFICATION_REVOKED';

  it('marks an order once', () => {
    const mark = markRefused(undefined, signed, code);

    expect(orderRecordSchema.parse(mark)).to.deep.equal({
      outcome: 'refused',
      scenicSpotId: 'qingyan-shan',
      orderId: signed.order.orderId,
      payloadDigest: signed.payloadDigest,
      code,
    });
    expect(markRefused(mark, signed, 'ORDER_TOTALS_MISMATCH')).to.equal(undefined);
  });

  it('never marks an order that was issued', () => {
    const issued = {
      outcome: 'issued',
      scenicSpotId: signed.order.scenicSpotId,
      orderId: signed.order.orderId,
      invoiceNumber: newItem().invoiceNumber,
    } as const;

    for (const payloadDigest of [signed.payloadDigest, '0'.repeat(64)]) {
      const record = { ...issued, payloadDigest };
      const error = expectCode('ORDER_ALREADY_INVOICED', () => markRefused(record, signed, code));
      expect(error.detail).to.contain(issued.invoiceNumber);
    }
  });
});
