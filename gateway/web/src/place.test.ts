import { expect } from 'chai';
import { changedPlace } from './place';

describe('what an address says of a page', () => {
  it('is changed word by word, and left out when it says nothing', () => {
    expect(changedPlace('#/invoices', { spot: 'qingyan-shan' })).to.equal(
      '#/invoices?spot=qingyan-shan',
    );
    expect(changedPlace('#/invoices?spot=a&through=7', { spot: '', through: undefined })).to.equal(
      '#/invoices',
    );
    expect(changedPlace('#/?from=2026-01-01', { to: '2026-01-31' })).to.equal(
      '#/?from=2026-01-01&to=2026-01-31',
    );
  });
});
