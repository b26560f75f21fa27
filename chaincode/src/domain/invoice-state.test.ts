import { expect } from 'chai';
import { invoiceStateOf, invoiceStateSchema, invoiceStatuses } from './invoice-state';

describe('the state of an invoice', () => {
  it('is issued while the ledger has no entry of it', () => {
    expect(invoiceStateOf(undefined)).to.deep.equal({ status: 'issued' });
  });

  it('is what the entry says, with the number of the credit note', () => {
    const entry = { status: 'credited', creditedBy: '26529000010000000015' };

    expect(invoiceStateOf(invoiceStateSchema.parse(entry))).to.deep.equal(entry);
    expect(invoiceStateSchema.safeParse({ status: 'credited' }).success).to.equal(false);
    expect(invoiceStateSchema.safeParse({ status: 'lost' }).success).to.equal(false);
  });

  it('has one status for each state', () => {
    expect(invoiceStatuses).to.deep.equal(['issued', 'credited']);
  });
});
