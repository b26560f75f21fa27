import { expect } from 'chai';
import fc from 'fast-check';
import { z } from 'zod';
import {
  checkDigit,
  formatInvoiceNumber,
  MAX_SEQUENCE,
  parseInvoiceNumber,
} from './invoice-number';
import {
  BLOCK_SIZE,
  leaseOf,
  numberLeaseSchema,
  numberSectionSchema,
  SECTION_SIZE,
  sectionOf,
  sectionOfBlock,
} from './number-section';
import { invoiceVectors } from './sample.test';
import { expectCode, loadVectors } from './vectors.test';

const parts = z.object({
  year: z.int(),
  region: z.string(),
  serial: z.string(),
  sequence: z.int(),
});
const vectors = z
  .object({
    checkDigits: z.array(z.object({ digits: z.string(), checkDigit: z.string() })),
    valid: z.array(parts.extend({ invoiceNumber: z.string() })),
    invalid: z.array(z.object({ invoiceNumber: z.string(), why: z.string() })),
  })
  .parse(loadVectors('invoice-numbers'));

const digits = (length: number): fc.Arbitrary<string> =>
  fc.nat({ max: 10 ** length - 1 }).map((value) => String(value).padStart(length, '0'));
const numberParts = fc.record({
  year: fc.integer({ min: 2000, max: 2099 }),
  region: digits(2),
  serial: digits(5),
  sequence: fc.nat({ max: MAX_SEQUENCE }),
});

describe('invoice number', () => {
  for (const vector of vectors.checkDigits) {
    it(`${vector.digits} has the check digit ${vector.checkDigit}`, () => {
      expect(checkDigit(vector.digits)).to.equal(vector.checkDigit);
    });
  }

  for (const vector of vectors.valid) {
    it(`${vector.invoiceNumber} is written and read`, () => {
      expect(formatInvoiceNumber(vector)).to.equal(vector.invoiceNumber);
      expect(parseInvoiceNumber(vector.invoiceNumber)).to.deep.equal(vector);
    });
  }

  for (const { invoiceNumber, why } of vectors.invalid) {
    it(`refuses ${JSON.stringify(invoiceNumber)}: ${why}`, () => {
      expectCode('INVOICE_NUMBER_INVALID', () => parseInvoiceNumber(invoiceNumber));
    });
  }

  it('is read back from its parts', () => {
    fc.assert(
      fc.property(numberParts, (value) => {
        const invoiceNumber = formatInvoiceNumber(value);
        expect(parseInvoiceNumber(invoiceNumber)).to.deep.equal({ ...value, invoiceNumber });
      }),
    );
  });

  it('shows each single wrong digit', () => {
    fc.assert(
      fc.property(
        numberParts,
        fc.nat({ max: 19 }),
        fc.integer({ min: 1, max: 9 }),
        (value, index, step) => {
          const text = formatInvoiceNumber(value);
          const digit = (Number(text.charAt(index)) + step) % 10;
          const mistyped = `${text.slice(0, index)}${digit}${text.slice(index + 1)}`;
          expectCode('INVOICE_NUMBER_INVALID', () => parseInvoiceNumber(mistyped));
        },
      ),
    );
  });

  it('refuses parts out of their range', () => {
    const valid = { year: 2026, region: '44', serial: '00001', sequence: 0 };
    const invalid = [
      { year: 1999 },
      { year: 2100 },
      { sequence: -1 },
      { sequence: 0.5 },
      { sequence: MAX_SEQUENCE + 1 },
      { region: '4' },
      { region: '440', serial: '0001' },
      { year: 2100, serial: '0001' },
      { sequence: MAX_SEQUENCE + 1, serial: '0001' },
      { serial: '1' },
      { serial: 'ABCDE' },
    ];

    for (const change of invalid) {
      expectCode('INVOICE_NUMBER_INVALID', () => formatInvoiceNumber({ ...valid, ...change }));
    }
  });
});

describe('sections and blocks', () => {
  it('hold 10000 and 100 numbers from a multiple of their size', () => {
    fc.assert(
      fc.property(fc.nat({ max: MAX_SEQUENCE }), (sequence) => {
        const first = sectionOf({ sequence }) * SECTION_SIZE;
        const firstOfBlock = leaseOf({ sequence }) * BLOCK_SIZE;
        expect(sequence).to.be.within(first, first + 9999);
        expect(sequence).to.be.within(firstOfBlock, firstOfBlock + 99);
        expect(sectionOfBlock(leaseOf({ sequence }))).to.equal(sectionOf({ sequence }));
      }),
    );
  });

  it('are granted from a number within', () => {
    const { section } = invoiceVectors;

    expect(numberSectionSchema.parse({ ...section, firstSequence: 19_999 })).to.include({
      section: 1,
    });
    for (const firstSequence of [9999, 20_000, 10_000.5]) {
      expect(numberSectionSchema.safeParse({ ...section, firstSequence }).success).to.equal(false);
    }
  });

  it('are leased to an instance by name', () => {
    const lease = {
      scenicSpotId: 'qingyan-shan',
      year: 2026,
      block: 100,
      instance: 'bureau-1',
      leasedAt: '2026-11-22T14:05:09Z',
    };

    expect(numberLeaseSchema.safeParse(lease).success).to.equal(true);
    for (const change of [{ instance: 'Bureau 1' }, { block: 10_000_000 }, { year: 1999 }]) {
      expect(numberLeaseSchema.safeParse({ ...lease, ...change }).success).to.equal(false);
    }
  });
});
