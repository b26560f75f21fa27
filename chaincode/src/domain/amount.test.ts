import { expect } from 'chai';
import fc from 'fast-check';
import { amountSchema, formatAmount, MAX_AMOUNT, signedAmountSchema } from './amount';

describe('amount', () => {
  it('reads a JSON integer of at most 10^13 fen', () => {
    expect(amountSchema.parse(0)).to.equal(0n);
    expect(amountSchema.parse(10_000_000_000_000)).to.equal(MAX_AMOUNT);
    for (const value of [-1, 0.5, '1', 10_000_000_000_001, 1n, null]) {
      expect(amountSchema.safeParse(value).success, String(value)).to.equal(false);
    }
  });

  it('reads either sign where a credit note may stand', () => {
    expect(signedAmountSchema.parse(-10_000_000_000_000)).to.equal(-MAX_AMOUNT);
    expect(signedAmountSchema.safeParse(-10_000_000_000_001).success).to.equal(false);
    expect(signedAmountSchema.safeParse(10_000_000_000_001).success).to.equal(false);
  });

  it('is written in yuan with two decimals', () => {
    expect([12345n, 5n, 0n, -5n, -12345n, MAX_AMOUNT].map(formatAmount)).to.deep.equal([
      '123.45',
      '0.05',
      '0.00',
      '-0.05',
      '-123.45',
      '100000000000.00',
    ]);
  });

  it('is read back from what is written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -MAX_AMOUNT, max: MAX_AMOUNT }), (amount) => {
        const text = formatAmount(amount);
        expect(text).to.match(/^-?\d+\.\d\d$/);
        expect(BigInt(text.replace('.', ''))).to.equal(amount);
      }),
    );
  });
});
