import { expect } from 'chai';
import { describe, it } from 'mocha';
import { requireBuilt } from './repository.mjs';

const api = requireBuilt('@guanming/chaincode/api');
// The network's own: neither package may import the other.
const network = requireBuilt('./network/dist/topology/chaincode-names.js');

/** The topology of an installation with these billing providers. */
function topologyWith(providers) {
  const organizations = [
    { mspId: 'TaxBureauMSP', role: 'taxBureau' },
    ...providers.map((mspId) => ({ mspId, role: 'billingProvider' })),
    { mspId: 'VerifierMSP', role: 'auditor' },
  ];
  return { organizations };
}

describe('the names under which the network deploys the chaincode', () => {
  for (const providers of [['BillingMSP'], ['BillingMSP', 'SecondBillingMSP']]) {
    const names = network.chaincodeNames(topologyWith(providers));

    it(`are those by which the gateway asks for it, with ${providers.join(' and ')}`, () => {
      expect(names).to.deep.equal(api.chaincodeNames({ billingProviders: providers }));
      expect(providers.map(network.invoiceChaincodeOf)).to.deep.equal(
        providers.map(api.invoicesOf),
      );
    });

    it(`each serve the contract that is asked whether it is there, with ${providers.join(' and ')}`, () => {
      for (const name of names) {
        const [contract] = network.pingOf(name).split(':');

        expect(api.contractsOf(name)?.contracts, name).to.include(contract);
        expect(api.functionNames, name).to.include(network.pingOf(name));
      }
    });
  }
});
