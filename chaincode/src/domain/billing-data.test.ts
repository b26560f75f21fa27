import { expect } from 'chai';
import {
  billingDataSchema,
  issueBatchSchema,
  issueItemSchema,
  MAX_BATCH_ITEMS,
} from './billing-data';
import { newItem } from './sample.test';

describe('billing data', () => {
  it('become an item with a number', () => {
    const { order, spotRevision, settingsVersion, draftDigest } = newItem();
    const data = { order, spotRevision, settingsVersion, draftDigest };

    expect(billingDataSchema.parse(data)).to.deep.equal(data);
    expect(issueItemSchema.parse(newItem())).to.deep.equal(newItem());
    expect(issueItemSchema.safeParse(data).success).to.equal(false);
    expect(billingDataSchema.safeParse(newItem()).success).to.equal(false);
  });

  it('come in batches of 1 to 500', () => {
    const batch = (length: number): unknown => Array.from({ length }, () => newItem());

    expect(issueBatchSchema.safeParse(batch(MAX_BATCH_ITEMS)).success).to.equal(true);
    expect(issueBatchSchema.safeParse(batch(MAX_BATCH_ITEMS + 1)).success).to.equal(false);
    expect(issueBatchSchema.safeParse(batch(0)).success).to.equal(false);
  });

  it('are bounded', () => {
    for (const change of [
      { order: '' },
      { order: 'x'.repeat(16_385) },
      { spotRevision: 0 },
      { draftDigest: 'x' },
    ]) {
      expect(issueItemSchema.safeParse(newItem(change)).success).to.equal(false);
    }
  });
});
