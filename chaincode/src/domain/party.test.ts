import { expect } from 'chai';
import { buyerNumber, isProvenNumber } from './buyer-number';
import type { InvoiceErrorCode } from './errors';
import { parseWith } from './parse';
import { buyerSchema } from './party';
import { expectCode } from './vectors.test';

const name = '远山文化工作室';
const buyers = [
  [{ kind: 'individual' }, undefined],
  [{ kind: 'individual', name: 'NGUYEN VAN AN' }, undefined],
  [{ kind: 'organization', name, creditCode: '91350100M000100Y43' }, '91350100M000100Y43'],
  [{ kind: 'taxpayer', name, taxNumber: '440300708461136' }, '440300708461136'],
  [{ kind: 'taxpayer', name, taxNumber: '11010519491231002X01' }, '11010519491231002X01'],
  [
    { kind: 'taxpayer', name, taxNumber: '91350100M000100Y44', numberConfirmed: true },
    '91350100M000100Y44',
  ],
  [{ kind: 'overseas', name }, undefined],
  [{ kind: 'overseas', name, registrationNumber: '12345678-000' }, '12345678-000'],
] as const;

const refused: readonly [why: string, buyer: object, code: InvoiceErrorCode][] = [
  [
    'a wrong credit code',
    { kind: 'organization', name, creditCode: '91350100M000100Y44' },
    'CREDIT_CODE_INVALID',
  ],
  [
    'a wrong credit code that somebody confirmed as a credit code',
    { kind: 'organization', name, creditCode: '91350100M000100Y44', numberConfirmed: true },
    'CREDIT_CODE_INVALID',
  ],
  [
    'a credit code as tax number',
    { kind: 'taxpayer', name, taxNumber: '91350100M000100Y43', numberConfirmed: true },
    'TAX_NUMBER_INVALID',
  ],
  [
    'a tax number of 16 characters',
    { kind: 'taxpayer', name, taxNumber: '4403007084611366', numberConfirmed: true },
    'TAX_NUMBER_INVALID',
  ],
  [
    'an unproven number without confirmation',
    { kind: 'taxpayer', name, taxNumber: '91350100M000100Y44' },
    'TAX_NUMBER_NOT_CONFIRMED',
  ],
  [
    'a confirmation that says no',
    { kind: 'taxpayer', name, taxNumber: '91350100M000100Y44', numberConfirmed: false },
    'ARGUMENT_INVALID',
  ],
  [
    'a confirmation where there is nothing to confirm',
    { kind: 'taxpayer', name, taxNumber: '440300708461136', numberConfirmed: true },
    'ARGUMENT_INVALID',
  ],
  [
    'a tax number without a name',
    { kind: 'taxpayer', taxNumber: '440300708461136' },
    'ARGUMENT_INVALID',
  ],
  ['nobody overseas', { kind: 'overseas', registrationNumber: '1' }, 'ARGUMENT_INVALID'],
  [
    'a credit code overseas',
    { kind: 'overseas', name, registrationNumber: '91350100M000100Y43' },
    'REGISTRATION_NUMBER_INVALID',
  ],
  [
    'a registration number in lower case',
    { kind: 'overseas', name, registrationNumber: 'hrb 1' },
    'REGISTRATION_NUMBER_INVALID',
  ],
  [
    'an individual with a number',
    { kind: 'individual', taxNumber: '440300708461136' },
    'ARGUMENT_INVALID',
  ],
  ['another kind', { kind: 'embassy', name }, 'ARGUMENT_INVALID'],
];

describe('buyerSchema', () => {
  for (const [buyer, number] of buyers) {
    it(`takes ${JSON.stringify(buyer)}`, () => {
      const parsed = parseWith(buyerSchema, buyer);

      expect(parsed).to.deep.equal(buyer);
      expect(buyerNumber(parsed)).to.equal(number);
    });
  }

  for (const [why, buyer, code] of refused) {
    it(`refuses ${why}: ${code}`, () => {
      expectCode(code, () => parseWith(buyerSchema, buyer));
    });
  }
});

describe('isProvenNumber', () => {
  it('is what a check character proves', () => {
    const proven = ['91350100M000100Y43', '440300708461136', '11010519491231002X01'];
    const unproven = ['91350100M000100Y44', '440300708461137', '12345678-000', '云栖'];

    expect([...proven, ...unproven].filter(isProvenNumber)).to.deep.equal(proven);
  });
});
