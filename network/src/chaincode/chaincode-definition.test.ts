import { expect } from 'chai';
import { loadTopology } from '../topology/load-topology';
import type { Topology } from '../topology/topology';
import { chaincodeDefinitions } from './chaincode-definition';

/** The committed topology with one more billing provider, or one more auditor. */
function withAnother(role: 'billingProvider' | 'auditor'): Topology {
  const topology = loadTopology();
  const model = topology.organizations.find((organization) => organization.role === role)!;
  const organizations = [...topology.organizations, { ...model, mspId: 'AnotherMSP' }];
  const chaincodes =
    role === 'auditor' ? topology.chaincodes : [...topology.chaincodes, 'invoices_AnotherMSP'];
  return { ...topology, organizations, chaincodes };
}

function policiesOf(topology: Topology): Record<string, string> {
  return Object.fromEntries(
    chaincodeDefinitions(topology).map(({ name, signaturePolicy }) => [name, signaturePolicy]),
  );
}

describe('chaincodeDefinitions', () => {
  it('has each name written by whom its policy says', () => {
    expect(policiesOf(loadTopology())).to.deep.equal({
      governance: "AND('TaxBureauMSP.peer', 'BillingMSP.peer', 'VerifierMSP.peer')",
      stops: "AND('TaxBureauMSP.peer', OR('BillingMSP.peer', 'VerifierMSP.peer'))",
      invoices_BillingMSP: "AND('TaxBureauMSP.peer', 'BillingMSP.peer')",
    });
  });

  it('lets any one of several billing providers endorse the rules, and each its own invoices', () => {
    expect(policiesOf(withAnother('billingProvider'))).to.deep.equal({
      governance:
        "AND('TaxBureauMSP.peer', OR('BillingMSP.peer', 'AnotherMSP.peer'), 'VerifierMSP.peer')",
      stops:
        "AND('TaxBureauMSP.peer', OR('BillingMSP.peer', 'VerifierMSP.peer', 'AnotherMSP.peer'))",
      invoices_BillingMSP: "AND('TaxBureauMSP.peer', 'BillingMSP.peer')",
      invoices_AnotherMSP: "AND('TaxBureauMSP.peer', 'AnotherMSP.peer')",
    });
  });

  it('lets any one of several auditors endorse the rules', () => {
    expect(policiesOf(withAnother('auditor'))['governance']).to.equal(
      "AND('TaxBureauMSP.peer', 'BillingMSP.peer', OR('VerifierMSP.peer', 'AnotherMSP.peer'))",
    );
  });

  it('gives private data to the invoices alone, shared by bureau and provider', () => {
    const definitions = chaincodeDefinitions(withAnother('billingProvider'));

    expect(
      definitions.map(({ name, collections }) => [name, collections.map((each) => each['policy'])]),
    ).to.deep.equal([
      ['governance', []],
      ['stops', []],
      ['invoices_BillingMSP', ["OR('TaxBureauMSP.member', 'BillingMSP.member')"]],
      ['invoices_AnotherMSP', ["OR('TaxBureauMSP.member', 'AnotherMSP.member')"]],
    ]);
  });
});
