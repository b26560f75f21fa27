import { expect } from 'chai';
import fc from 'fast-check';
import { z } from 'zod';
import { MAX_AMOUNT } from './amount';
import { formatCapitalAmount } from './capital-amount';
import { loadVectors } from './vectors.test';

const vectors = z
  .object({ valid: z.array(z.object({ amount: z.int(), text: z.string() })) })
  .parse(loadVectors('capital-amounts'));

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = new Map([
  ['拾', 10n],
  ['佰', 100n],
  ['仟', 1000n],
]);

/** Reads capitals with other means than the writer's: by units, from the left. */
function readCapitalAmount(text: string): bigint {
  let sum = 0n;
  let group = 0n;
  let digit = 0n;
  for (const character of text.replace('（负数）', '')) {
    const place = PLACES.get(character);
    if (DIGITS.includes(character)) {
      digit = BigInt(DIGITS.indexOf(character));
    } else if (place !== undefined) {
      group += digit * place;
      digit = 0n;
    } else if ('万亿圆'.includes(character)) {
      const unit = { 万: 1_000_000n, 亿: 10_000_000_000n, 圆: 100n }[character] ?? 0n;
      sum += (group + digit) * unit;
      [group, digit] = [0n, 0n];
    } else if ('角分'.includes(character)) {
      sum += digit * (character === '角' ? 10n : 1n);
      digit = 0n;
    }
  }
  return text.startsWith('（负数）') ? -sum : sum;
}

describe('formatCapitalAmount', () => {
  for (const { amount, text } of vectors.valid) {
    it(`writes ${amount} fen as ${text}`, () => {
      expect(formatCapitalAmount(BigInt(amount))).to.equal(text);
    });
  }

  it('is read back to the same amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -MAX_AMOUNT, max: MAX_AMOUNT }), (amount) => {
        expect(readCapitalAmount(formatCapitalAmount(amount))).to.equal(amount);
      }),
      { numRuns: 1000 },
    );
  });

  it('never has two zeros in a row, nor one before a unit', () => {
    const sparse = fc
      .array(fc.constantFrom('0', '0', '0', '1', '9'), { minLength: 1, maxLength: 13 })
      .map((digits) => BigInt(digits.join('')));
    fc.assert(
      fc.property(sparse, (amount) => {
        const text = formatCapitalAmount(amount);
        expect(text).not.to.match(/零零|零[拾佰仟万亿角分整]|.零圆/);
        expect(text).to.match(/[整分]$/);
        expect(readCapitalAmount(text)).to.equal(amount);
      }),
      { numRuns: 1000 },
    );
  });
});
