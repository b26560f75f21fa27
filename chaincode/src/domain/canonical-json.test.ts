import { expect } from 'chai';
import fc from 'fast-check';
import { z } from 'zod';
import { canonicalize } from './canonical-json';
import { expectCode, loadVectors } from './vectors.test';

const vectors = z
  .object({
    valid: z.array(z.object({ json: z.string(), canonical: z.string() })),
    invalid: z.array(z.object({ json: z.string(), why: z.string() })),
  })
  .parse(loadVectors('canonical-json'));

const document = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value')),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value')),
  ),
})).value;

describe('canonicalize', () => {
  for (const { json, canonical } of vectors.valid) {
    it(`writes ${json}`, () => {
      expect(canonicalize(JSON.parse(json))).to.equal(canonical);
      expect(canonicalize(JSON.parse(canonical))).to.equal(canonical);
    });
  }

  for (const { json, why } of vectors.invalid) {
    it(`refuses ${json}: ${why}`, () => {
      expectCode('ARGUMENT_INVALID', () => canonicalize(JSON.parse(json)));
    });
  }

  it('says what JSON.parse reads back, and the same for members in another order', () => {
    fc.assert(
      fc.property(document, (value) => {
        const text = canonicalize(value);
        expect(canonicalize(JSON.parse(text))).to.equal(text);
        expect(JSON.parse(text)).to.deep.equal(JSON.parse(JSON.stringify(value)));
        expect(canonicalize(reverse(value))).to.equal(text);
      }),
    );
  });

  it('writes a bigint as a JSON integer and leaves undefined members out', () => {
    expect(canonicalize({ b: 12n, a: undefined })).to.equal('{"b":12}');
    expect(canonicalize(-9007199254740991n)).to.equal('-9007199254740991');
    expectCode('ARGUMENT_INVALID', () => canonicalize(9007199254740992n));
  });

  it('refuses what is not JSON', () => {
    const values = [
      undefined,
      [undefined],
      Number.NaN,
      Symbol('x'),
      () => 1,
      new Date(0),
      new Map(),
      new Uint8Array(1),
    ];

    for (const value of values) {
      expectCode('ARGUMENT_INVALID', () => canonicalize(value));
    }
    expect(canonicalize(Object.create(null))).to.equal('{}');
  });

  it('refuses a text nested so deeply that it would exhaust the stack', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));

    expectCode('ARGUMENT_INVALID', () => canonicalize(deep));
  });
});

function reverse(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(reverse);
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).reverse();
    return Object.fromEntries(entries.map(([key, member]) => [key, reverse(member)]));
  }
  return value;
}
