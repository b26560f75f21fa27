import { expect } from 'chai';
import { canonicalize } from './canonical-json';
import { parseInvoice } from './canonical-invoice';
import { invoiceRecordSchema } from './invoice-record';
import { markRefused, newDocumentRecord, newInvoiceRecord } from './order-records';
import { readOrderJws } from './order-jws';
import {
  at,
  invoiceVectors,
  newInvoice,
  newItem,
  newRecord,
  newSignedOrder,
  orderVectors,
} from './sample.test';
import { sha256Hex } from './sha256';
import { parseStored, toStored } from './stored-value';
import { expectCode } from './vectors.test';

const signed = newSignedOrder();
const place = { transactionId: 'ab'.repeat(32), issueTime: at, part: 0 };

describe('newInvoiceRecord', () => {
  it('is what the vectors say, byte by byte as the ledger keeps it', () => {
    invoiceVectors.invoices.forEach((vector, index) => {
      const order = readOrderJws(orderVectors.valid[index]!.jws);

      const record = newInvoiceRecord(parseInvoice(vector.invoice), order, place);

      expect(canonicalize(toStored(record)), vector.name).to.equal(vector.record);
      expect(parseStored(invoiceRecordSchema, vector.record)).to.deep.equal(record);
    });
    expect(invoiceVectors.invoices).to.have.length(orderVectors.valid.length);
  });

  it('names key, order and private part, and nothing of the buyer', () => {
    const record = newInvoiceRecord(newInvoice(), signed, { ...place, part: 12 });

    expect(record).to.include({
      outcome: 'issued',
      kid: signed.header.kid,
      payloadDigest: signed.payloadDigest,
      orderDigest: sha256Hex(signed.jws),
      part: 12,
      generation: 0,
    });
  });

  it('names the invoice that a credit note reverses', () => {
    const { invoiceNumber } = newItem();

    const record = newDocumentRecord(
      newInvoice({ invoiceTypeCode: '381', precedingInvoiceNumber: invoiceNumber }),
      place,
      '0'.repeat(64),
    );

    expect(record).to.include({ precedingInvoiceNumber: invoiceNumber, digest: '0'.repeat(64) });
  });
});

describe('markRefused', () => {
  const code = 'BILLING_QUALIFICATION_REVOKED';

  it('marks an order, and one that is marked already anew', () => {
    const mark = markRefused(undefined, signed, code);

    expect(mark).to.deep.equal({ outcome: 'refused', code });
    expect(markRefused(mark, signed, 'ORDER_TOTALS_MISMATCH')).to.deep.equal({
      outcome: 'refused',
      code: 'ORDER_TOTALS_MISMATCH',
    });
  });

  it('never marks an order that was issued', () => {
    for (const payloadDigest of [signed.payloadDigest, '0'.repeat(64)]) {
      const record = newRecord({ payloadDigest });
      const error = expectCode('ORDER_ALREADY_INVOICED', () => markRefused(record, signed, code));
      expect(error.detail).to.contain(record.invoiceNumber);
    }
  });
});
