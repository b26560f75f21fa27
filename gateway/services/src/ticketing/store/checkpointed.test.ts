import { expect } from 'chai';
import { applicationIdOf, isBehind } from './checkpointed';

describe('isBehind', () => {
  const last = 2 ** 31 - 1;

  for (const [checkpointed, atLeast, expected] of [
    [5, 5, false],
    [6, 5, false],
    [4, 5, true],
    [0, 0, false],
    [3, last, false],
    [last, 3, true],
  ] as const) {
    it(`says ${String(expected)} of ${checkpointed} where ${atLeast} was reached`, () => {
      expect(isBehind(checkpointed, atLeast)).to.equal(expected);
    });
  }

  it('takes the counts of a store of any age', () => {
    expect([0, last, last + 1, last + 3].map(applicationIdOf)).to.deep.equal([0, last, 0, 2]);
    expect(isBehind(applicationIdOf(last + 3), applicationIdOf(last))).to.equal(false);
  });
});
