import { expect } from 'chai';
import { canonicalInvoice, parseDocumentRecord, parseInvoice } from './canonical-invoice';
import { canonicalize } from './canonical-json';
import { checkCode, checkCodeSchema, parseCheckCode } from './check-code';
import { invoiceDraftSchema } from './invoice';
import {
  digestCanonicalInvoice,
  draftDigest,
  invoiceDigest,
  payloadDigest,
} from './invoice-digest';
import { parseVerificationUrl, verificationUrl } from './invoice-qr';
import { invoiceVectors, newInvoice, newRecord } from './sample.test';
import { sha256Hex } from './sha256';
import { expectCode } from './vectors.test';

describe('invoice vectors', () => {
  for (const vector of invoiceVectors.invoices) {
    it(`${vector.name}: text, digests, check code and URL`, () => {
      const invoice = parseInvoice(vector.invoice);
      const draft = invoiceDraftSchema.parse(JSON.parse(vector.draft));

      expect(canonicalInvoice(invoice)).to.equal(vector.invoice);
      expect(draftDigest(draft)).to.equal(vector.draftDigest);
      expect(invoiceDigest(invoice)).to.equal(vector.digest);
      expect(digestCanonicalInvoice(vector.invoice)).to.equal(vector.digest);
      expect(checkCode(vector.digest)).to.equal(vector.checkCode);
      expect(verificationUrl(invoice, vector.checkCode)).to.equal(vector.verificationUrl);
      expect(parseVerificationUrl(vector.verificationUrl)).to.deep.equal({
        verificationOrigin: invoice.verificationOrigin,
        invoiceNumber: invoice.invoiceNumber,
        checkCode: vector.checkCode,
      });
    });
  }

  it('two invoices of one order id have nothing in common to guess from', () => {
    const invoice = newInvoice();
    const other = newInvoice({ salt: '_-7dzLuqmYh3ZlVEMyIRAA' });

    expect(invoiceDigest(other)).not.to.equal(invoiceDigest(invoice));
  });
});

describe('sha256Hex', () => {
  it('gives the value of FIPS 180-4 for "abc", as text and as bytes', () => {
    const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

    expect(sha256Hex('abc')).to.equal(digest);
    expect(payloadDigest(new TextEncoder().encode('abc'))).to.equal(digest);
  });
});

describe('parseInvoice', () => {
  it('refuses a text that is not canonical or not an invoice', () => {
    const text = invoiceVectors.invoices[0]!.invoice;

    expectCode('ARGUMENT_INVALID', () => parseInvoice(` ${text}`));
    expectCode('ARGUMENT_INVALID', () => parseInvoice('{}'));
  });
});

describe('parseDocumentRecord', () => {
  it('reads of a record what a document shows', () => {
    const record = parseDocumentRecord(canonicalize(newRecord()));

    expect(newRecord()).to.deep.include(record);
    expect(record).to.include.keys('digest', 'claimTag').and.not.have.any.keys('kid', 'part');
    expectCode('ARGUMENT_INVALID', () => parseDocumentRecord('{}'));
  });
});

describe('parseCheckCode', () => {
  it('forgives what Crockford forgives', () => {
    for (const text of ['10ABCDEF', 'loabcdef', 'IO-abc def', ' 1o ab-CD ef ']) {
      expect(parseCheckCode(text)).to.equal('10ABCDEF');
    }
  });

  it('refuses the rest', () => {
    for (const text of ['', '10ABCDE', '10ABCDEFG', '10ABCDEU', '１0ABCDEF', ' '.repeat(40)]) {
      expectCode('ARGUMENT_INVALID', () => parseCheckCode(text));
    }
  });

  it('is the form that checkCode writes', () => {
    for (let index = 0; index < 200; index += 1) {
      const code = checkCode(sha256Hex(String(index)));
      expect(checkCodeSchema.parse(code)).to.equal(code);
      expect(parseCheckCode(code.toLowerCase())).to.equal(code);
    }
  });
});

describe('parseVerificationUrl', () => {
  it('refuses other text', () => {
    const [url] = invoiceVectors.invoices.map((vector) => vector.verificationUrl);
    const texts = [
      '',
      '01,32,,23442000000014209621,112,20230215,,74AE',
      `${url!}x`,
      url!.slice(0, -1),
      url!.replace('#', '?c='),
      url!.replace('http:', 'javascript:'),
      url!.replace('//', '//user:secret@'),
      url!.replace('/i/', '/x/i/'),
    ];

    for (const text of texts) {
      expectCode('ARGUMENT_INVALID', () => parseVerificationUrl(text));
    }
    expectCode('INVOICE_NUMBER_INVALID', () => parseVerificationUrl(url!.replace('08#', '09#')));
  });
});
