import { expect } from 'chai';
import { LastValues } from './last-values';

describe('LastValues', () => {
  let made: string[];
  let last: LastValues<{ of: string }>;

  beforeEach(() => {
    made = [];
    last = new LastValues(2);
  });

  function get(key: string): { of: string } {
    return last.get(key, () => {
      made.push(key);
      return { of: key };
    });
  }

  it('makes a value once', () => {
    const first = get('a');

    expect(get('a')).to.equal(first);
    expect(made).to.deep.equal(['a']);
  });

  it('makes again what was used longest ago, once there are more than are kept', () => {
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) {
      expect(get(key)).to.deep.equal({ of: key });
    }

    expect(made).to.deep.equal(['a', 'b', 'c', 'b']);
  });

  it('keeps nothing of a value that could not be made', () => {
    expect(() =>
      last.get('a', () => {
        throw new Error('no value');
      }),
    ).to.throw('no value');
    expect(get('a')).to.deep.equal({ of: 'a' });
  });
});
