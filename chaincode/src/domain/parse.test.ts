import { expect } from 'chai';
import { z } from 'zod';
import { parseCanonicalJson, parseJson, parseJsonWith, parseWith } from './parse';
import { expectCode } from './vectors.test';

const schema = z.strictObject({ lines: z.array(z.strictObject({ quantity: z.int() })) });

describe('parseWith', () => {
  it('gives the typed value', () => {
    expect(parseWith(schema, { lines: [{ quantity: 1 }] })).to.deep.equal({
      lines: [{ quantity: 1 }],
    });
  });

  it('names the first bad member and never its value', () => {
    const value = { lines: [{ quantity: 1 }, { quantity: '王小明' }] };

    const error = expectCode('ORDER_MALFORMED', () => parseWith(schema, value, 'ORDER_MALFORMED'));

    expect(error.detail).to.match(/^lines\.1\.quantity: /);
    expect(error.detail).not.to.contain('王小明');
  });

  it('says what is wrong with a value that has no path', () => {
    expect(expectCode('ARGUMENT_INVALID', () => parseWith(schema, 1)).detail).to.match(/^Invalid/);
  });

  it('refuses an unknown member, __proto__ too', () => {
    for (const text of ['{"lines":[],"x":1}', '{"lines":[],"__proto__":{"x":1}}']) {
      expectCode('ARGUMENT_INVALID', () => parseWith(schema, JSON.parse(text)));
    }
  });

  it('takes the code of the rule only when it is one of ours', () => {
    const own = z.string().refine(() => false, { params: { code: 'CREDIT_CODE_INVALID' } });
    const foreign = z.string().refine(() => false, { params: { code: 'toString' } });

    expectCode('CREDIT_CODE_INVALID', () => parseWith(own, ''));
    expectCode('ARGUMENT_INVALID', () => parseWith(foreign, ''));
  });
});

describe('parseJson', () => {
  it('reads JSON', () => {
    expect(parseJson('{"a":[1]}')).to.deep.equal({ a: [1] });
    expect(parseJsonWith(schema, '{"lines":[]}')).to.deep.equal({ lines: [] });
  });

  it('does not quote a text that it cannot read', () => {
    const error = expectCode('ARGUMENT_INVALID', () => parseJson('王小明'));

    expect(error.message).to.equal('ARGUMENT_INVALID: the text is not JSON');
  });

  it('counts bytes, not characters', () => {
    expect(parseJson('"王"', 5)).to.equal('王');
    expectCode('ARGUMENT_INVALID', () => parseJson('"王"', 4));
    expectCode('ARGUMENT_INVALID', () => parseJson(`"${'x'.repeat(524_288)}"`));
  });
});

describe('parseCanonicalJson', () => {
  it('reads canonical text and refuses each other text of the same value', () => {
    expect(parseCanonicalJson('{"a":1,"b":2}')).to.deep.equal({ a: 1, b: 2 });
    for (const text of [
      '{"b":2,"a":1}',
      '{"a":1, "b":2}',
      '{"a":0,"a":1,"b":2}',
      '{"a":1.0,"b":2}',
    ]) {
      expectCode('ARGUMENT_INVALID', () => parseCanonicalJson(text));
    }
  });
});
