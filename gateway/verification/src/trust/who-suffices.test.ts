import { sampleTrust } from '@guanming/ledger/testing';
import { expect } from 'chai';
import { pairsThatDefine } from './who-suffices';

const NAME = 'Application/LifecycleEndorsement';

describe('pairsThatDefine', () => {
  const pairsOf = (policy: string): string[] =>
    pairsThatDefine({ ...sampleTrust, policies: { [NAME]: policy } }).map((pair) =>
      pair.map((mspId) => mspId.replace('MSP', '')).join(' '),
    );
  const cases: readonly (readonly [policy: string, pairs: string[]])[] = [
    [sampleTrust.policies[NAME] ?? '', []],
    [
      "AND('TaxBureauMSP.peer', OR('BillingMSP.peer', 'VerifierMSP.peer'))",
      ['Billing TaxBureau', 'TaxBureau Verifier'],
    ],
    [
      "OutOf(2, 'TaxBureauMSP.peer', 'BillingMSP.peer', 'VerifierMSP.peer')",
      ['Billing TaxBureau', 'Billing Verifier', 'TaxBureau Verifier'],
    ],
    ["'VerifierMSP.peer'", ['Billing Verifier', 'TaxBureau Verifier']],
    ['MAJORITY Endorsement', ['Billing TaxBureau', 'Billing Verifier', 'TaxBureau Verifier']],
    ['ALL Endorsement', []],
  ];
  for (const [policy, pairs] of cases) {
    it(`of ${policy} are ${pairs.join(', ') || 'none'}`, () => {
      expect(pairsOf(policy)).to.deep.equal(pairs);
    });
  }
});
