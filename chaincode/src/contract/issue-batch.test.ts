import { expect } from 'chai';
import { describe, it } from 'mocha';
import { InvoiceError } from '../domain/errors';
import { refusedInstead } from './issue-batch';

describe('refusedInstead', () => {
  it('turns a refusal into a value and lets a mistake of ours through', () => {
    const refusal = new InvoiceError('ORDER_MALFORMED', 'x');

    expect(refusedInstead(() => 1)).to.equal(1);
    expect(
      refusedInstead(() => {
        throw refusal;
      }),
    ).to.equal(refusal);
    expect(() =>
      refusedInstead(() => {
        throw new TypeError('broken');
      }),
    ).to.throw(TypeError);
  });
});
