import { expect } from 'chai';
import { z } from 'zod';
import { canonicalize } from './canonical-json';
import { parseStored, toStored, withoutForm } from './stored-value';

const schema = z.strictObject({ name: z.string() });

describe('a stored value', () => {
  it('is the record and its form', () => {
    const text = canonicalize(toStored({ name: 'a' }));

    expect(text).to.equal('{"name":"a","v":1}');
    expect(parseStored(schema, text)).to.deep.equal({ name: 'a' });
  });

  it('of another form, or of none, is not read', () => {
    for (const text of ['{"name":"a","v":2}', '{"name":"a"}', '"a"', '{"v":1}', '{', 'null']) {
      expect(() => parseStored(schema, text), text).to.throw();
    }
  });

  it('shows its members whatever its form', () => {
    expect(withoutForm({ name: 'a', v: 2 })).to.deep.equal({ name: 'a' });
    expect([withoutForm('a'), withoutForm(null), withoutForm([1])]).to.deep.equal(['a', null, [1]]);
  });
});
