import { allSteps, newStep } from '@guanming/verification/words';
import { expect } from 'chai';
import { whyUndecided } from './why-undecided';

describe('why nothing was decided', () => {
  it('is what the file is, when it is no PDF, and not the ledger', () => {
    const steps = allSteps([newStep('file-readable', 'pending', 'FILE_IS_OFD')]);

    expect(whyUndecided({ disagreement: false, steps }))
      .to.match(/OFD/)
      .and.not.contain('账本');
  });

  it('is the ledger, when that could not be read', () => {
    const steps = allSteps([
      newStep('file-readable', 'passed'),
      newStep('ledger-knows-invoice', 'pending', 'EVALUATE_UNAVAILABLE'),
    ]);

    expect(whyUndecided({ disagreement: false, steps }))
      .to.contain('账本')
      .and.contain('稍后再查');
    expect(whyUndecided({ disagreement: false })).to.contain('账本');
  });

  it('is that the nodes disagree', () => {
    expect(whyUndecided({ disagreement: true, steps: [] })).to.contain('说法不一');
  });
});
