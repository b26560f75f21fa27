import { expect } from 'chai';
import { z } from 'zod';
import { isRegistrationNumber } from './registration-number';
import { isSelfChecking, isTaxNumber } from './tax-number';
import { loadVectors } from './vectors.test';

const vectors = z
  .object({
    valid: z.array(z.object({ taxNumber: z.string(), selfChecking: z.boolean(), why: z.string() })),
    invalid: z.array(z.object({ taxNumber: z.string(), why: z.string() })),
  })
  .parse(loadVectors('tax-numbers'));

describe('isTaxNumber', () => {
  for (const { taxNumber, selfChecking, why } of vectors.valid) {
    it(`takes ${taxNumber}, ${selfChecking ? 'which proves itself' : 'unproven'}: ${why}`, () => {
      expect(isTaxNumber(taxNumber)).to.equal(true);
      expect(isSelfChecking(taxNumber)).to.equal(selfChecking);
    });
  }

  for (const { taxNumber, why } of vectors.invalid) {
    it(`refuses "${taxNumber}": ${why}`, () => {
      expect(isTaxNumber(taxNumber)).to.equal(false);
    });
  }

  it('finds each single wrong digit of a number that proves itself', () => {
    for (const number of ['440300708461136', '11010519491231002X01']) {
      const checked = number.length === 15 ? [6, 15] : [0, 18];
      for (let index = checked[0]!; index < checked[1]!; index += 1) {
        for (const digit of '0123456789') {
          const changed = number.slice(0, index) + digit + number.slice(index + 1);
          expect(isSelfChecking(changed), changed).to.equal(changed === number);
        }
      }
    }
  });
});

describe('isRegistrationNumber', () => {
  const valid = ['1', '12345678', '12345678-000', 'HRB 12345 B', 'CHE-123.456.789 MWST'];
  const invalid = ['', ' 1', '1 ', 'A  1', 'A--1', '-1', 'a1', '统编1', 'A,1', '1'.repeat(25)];

  it('takes groups of capitals and digits', () => {
    expect(valid.filter((text) => !isRegistrationNumber(text))).to.deep.equal([]);
  });

  it('refuses other texts, and a credit code, which is of the mainland', () => {
    expect(invalid.filter(isRegistrationNumber)).to.deep.equal([]);
    expect(isRegistrationNumber('91350100M000100Y43')).to.equal(false);
  });
});
