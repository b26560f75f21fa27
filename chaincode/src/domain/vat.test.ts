import { expect } from 'chai';
import { taxClassSchema, vatTreatmentSchema } from './vat';

const exempt = { vatCategory: 'E', vatRate: 0, exemptionReason: '首道门票免税' };

describe('vatTreatmentSchema', () => {
  it('takes a standard rate and an exemption with its reason', () => {
    for (const treatment of [{ vatCategory: 'S', vatRate: 600 }, exempt]) {
      expect(vatTreatmentSchema.parse(treatment)).to.deep.equal(treatment);
    }
  });

  it('refuses what EN 16931 rules out', () => {
    const refused = [
      { vatCategory: 'S', vatRate: 0 },
      { vatCategory: 'S', vatRate: 2501 },
      { vatCategory: 'S', vatRate: 6.5 },
      { vatCategory: 'S', vatRate: 600, exemptionReason: 'x' },
      { vatCategory: 'E', vatRate: 0 },
      { ...exempt, vatRate: 600 },
      { ...exempt, exemptionReason: 'a\u202eb' },
      { vatCategory: 'Z', vatRate: 0 },
    ];

    expect(refused.filter((value) => vatTreatmentSchema.safeParse(value).success)).to.deep.equal(
      [],
    );
  });
});

describe('taxClassSchema', () => {
  it('has 19 digits', () => {
    expect(taxClassSchema.safeParse('3070301000000000000').success).to.equal(true);
    expect(taxClassSchema.safeParse('307030100000000000').success).to.equal(false);
  });
});
