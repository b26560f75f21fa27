import { expect } from 'chai';
import fc from 'fast-check';
import { z } from 'zod';
import { isCreditCode } from './credit-code';
import { parseWith } from './parse';
import { creditCodeSchema } from './party';
import { expectCode, loadVectors } from './vectors.test';

const vectors = z
  .object({
    valid: z.array(z.string()),
    invalid: z.array(z.object({ creditCode: z.string(), why: z.string() })),
  })
  .parse(loadVectors('credit-codes'));

describe('isCreditCode', () => {
  for (const creditCode of vectors.valid) {
    it(`takes ${creditCode}`, () => {
      expect(isCreditCode(creditCode)).to.equal(true);
    });
  }

  for (const { creditCode, why } of vectors.invalid) {
    it(`refuses "${creditCode}": ${why}`, () => {
      expect(isCreditCode(creditCode)).to.equal(false);
    });
  }

  it('finds each single wrong character', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    fc.assert(
      fc.property(
        fc.constantFrom(...vectors.valid),
        fc.nat({ max: 17 }),
        fc.nat({ max: 30 }).map((value) => alphabet.charAt(value)),
        (code, index, character) => {
          const changed = code.slice(0, index) + character + code.slice(index + 1);
          expect(isCreditCode(changed)).to.equal(changed === code);
        },
      ),
    );
  });

  it('gives a code of its own at a boundary', () => {
    expectCode('CREDIT_CODE_INVALID', () => parseWith(creditCodeSchema, '91350100M000100Y44'));
    expectCode('ARGUMENT_INVALID', () => parseWith(creditCodeSchema, 1));
  });
});
