import { expect } from 'chai';
import { longestGap } from './longest-gap';

describe('the longest gap between moments', () => {
  it('begins before the period', () => {
    expect(longestGap([0, 100, 1_400, 1_500], 300, 1_600)).to.equal(1_300);
  });

  it('is not the first when the last success comes after the kill', () => {
    expect(longestGap([100, 310, 2_000, 2_100], 300, 2_200)).to.equal(1_690);
  });

  it('lasts to the end of the period when nothing comes any more', () => {
    expect(longestGap([100], 300, 12_300)).to.equal(12_200);
    expect(longestGap([], 300, 1_300)).to.equal(1_000);
  });
});
