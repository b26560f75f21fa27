import { expect } from 'chai';
import { callProblems, ORDER_PROBLEMS, PDF_PROBLEMS } from './problem-groups';

describe('what calling a function of the contracts can meet', () => {
  it('is its refusals, those of any function, and failures of the way that it is asked', () => {
    expect(callProblems('spots:listSpots')).to.have.members([
      'EVALUATE_UNAVAILABLE',
      'EVALUATE_TIMEOUT',
      'LEDGER_MISCONFIGURED',
      'ARGUMENT_INVALID',
      'CALLER_NOT_AUTHORIZED',
      'CLOCK_SKEW',
      'SETTINGS_NOT_FOUND',
      'RECORD_UNREADABLE',
    ]);
    expect(callProblems('spots:grantSection', 'spots:readSpot'))
      .to.include.members(['SECTION_ALREADY_GRANTED', 'COMMIT_STATUS_UNKNOWN', 'EVALUATE_TIMEOUT'])
      .and.satisfy((codes: readonly string[]) => new Set(codes).size === codes.length);
  });

  it('has nothing that the ledger adapter sees to, nor that a caller never meets', () => {
    expect(callProblems('invoices:readBillingData')).to.not.include('EPHEMERAL_KEY_REQUIRED');
    expect(PDF_PROBLEMS).to.not.include('PRIVATE_DATA_NOT_AVAILABLE');
    expect(ORDER_PROBLEMS).to.include.members(['SECTION_EXHAUSTED', 'LEASE_ALREADY_TAKEN']);
  });
});
