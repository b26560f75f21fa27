import { expect } from 'chai';
import { pollWait } from './order-state';

describe('pollWait', () => {
  it('asks often at first, for most invoices take half a second, then rarely', () => {
    const waits = Array.from({ length: 40 }, (_, asked) => pollWait(asked));

    expect(waits[0]).to.equal(400);
    expect(waits.slice(0, 3).every((wait) => wait < 1_000)).to.equal(true);
    expect(Math.max(...waits)).to.equal(8_000);
    expect([...waits].sort((a, b) => a - b)).to.deep.equal(waits);
  });
});
