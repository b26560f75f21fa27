import { expect } from 'chai';
import { isWithinReach } from './fetch-pdf';

describe('an address of billing', () => {
  it('of the own machine is within reach of pages of that machine alone', () => {
    const own = 'http://localhost:17301/v1/pdf';
    expect(isWithinReach(own, 'localhost')).to.equal(true);
    expect(isWithinReach(own, '127.0.0.1')).to.equal(true);
    expect(isWithinReach(own, '[::1]')).to.equal(true);
    expect(isWithinReach(own, '192.168.1.7')).to.equal(false);
    expect(isWithinReach('http://127.0.0.1:17301/v1/pdf', 'shop.example')).to.equal(false);
    expect(isWithinReach('https://billing.example/v1/pdf', '192.168.1.7')).to.equal(true);
    expect(isWithinReach('nowhere', 'localhost')).to.equal(false);
  });
});
