import { expect } from 'chai';
import { percentile, spreadOf } from './statistics';

describe('percentile', () => {
  it('takes the value that so many percent do not exceed', () => {
    const values = Array.from({ length: 101 }, (_, index) => 100 - index);

    expect(percentile(values, 50)).to.equal(50);
    expect(percentile(values, 99)).to.equal(99);
  });

  it('takes the mean of two in the middle', () => {
    expect(percentile([4, 1, 3, 2], 50)).to.equal(2.5);
  });

  it('refuses to make something of nothing', () => {
    expect(() => percentile([], 50)).to.throw(RangeError);
  });
});

describe('spreadOf', () => {
  it('gives median, lowest and highest', () => {
    expect(spreadOf([3, 1, 9])).to.deep.equal({ median: 3, lowest: 1, highest: 9 });
  });
});
