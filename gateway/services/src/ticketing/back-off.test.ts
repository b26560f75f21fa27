import { expect } from 'chai';
import { waitAfter } from './back-off';

describe('waitAfter', () => {
  const backOff = { firstMs: 100, longestMs: 1_000 };

  it('doubles the bound with each attempt, up to the longest', () => {
    const longest = [1, 2, 3, 4, 5, 60].map((attempt) => waitAfter(attempt, backOff, 1));

    expect(longest).to.deep.equal([100, 200, 400, 800, 1_000, 1_000]);
  });

  it('waits at least half of the bound', () => {
    expect(waitAfter(1, backOff, 0)).to.equal(50);
    expect(waitAfter(9, backOff, 0)).to.equal(500);
  });
});
