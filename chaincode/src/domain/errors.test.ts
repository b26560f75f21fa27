import { expect } from 'chai';
import fc from 'fast-check';
import { InvoiceError, invoiceErrorRetries, isInvoiceErrorCode, parseInvoiceError } from './errors';
import type { InvoiceErrorCode } from './errors';

const codes = Object.keys(invoiceErrorRetries) as InvoiceErrorCode[];

describe('InvoiceError', () => {
  it('crosses the wire as "CODE: detail"', () => {
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.string(), (code, detail) => {
        const error = parseInvoiceError(new InvoiceError(code, detail).message);
        expect(error).to.include({ code, detail, retry: invoiceErrorRetries[code] });
      }),
    );
  });

  it('keeps its name and cause', () => {
    const cause = new Error('x');

    const error = new InvoiceError('CLOCK_SKEW', 'the clocks differ', { cause });

    expect(error).to.include({ name: 'InvoiceError', cause, retry: 'later' });
    expect(error.message).to.equal('CLOCK_SKEW: the clocks differ');
  });

  it('is not read from other messages', () => {
    for (const message of ['', 'x', ': x', 'UNKNOWN_CODE: x', 'CLOCK_SKEW', 'toString: x']) {
      expect(parseInvoiceError(message), message).to.equal(undefined);
    }
  });

  it('knows its codes and no property of Object', () => {
    expect(isInvoiceErrorCode('ORDER_MALFORMED')).to.equal(true);
    expect(isInvoiceErrorCode('constructor')).to.equal(false);
  });

  it('leaves to time only what time cures', () => {
    const later = codes.filter((code) => invoiceErrorRetries[code] === 'later');

    expect(later).to.have.members([
      'CLOCK_SKEW',
      'ORDER_REPEATED_IN_BATCH',
      'TICKETING_KEY_NOT_YET_ACTIVE',
      'DRAFT_STALE',
      'INVOICE_NUMBER_TAKEN',
      'INVOICE_NUMBER_REPEATED_IN_BATCH',
      'SECTION_NOT_GRANTED',
      'SECTION_EXHAUSTED',
      'LEASE_ALREADY_TAKEN',
      'PRIVATE_DATA_NOT_AVAILABLE',
      'SECTION_NOT_DUE',
      'SECTION_LIMIT_REACHED',
      'RECORD_UNREADABLE',
      'STOPS_UNREADABLE',
    ]);
  });
});
