import { expect } from 'chai';
import { buildConnectionFile } from './connection-files';
import { NetworkFolder } from './folder/network-folder';
import { loadTopology } from './topology/load-topology';

describe('buildConnectionFile', () => {
  const topology = loadTopology();
  const organization = topology.organizations[1]!;
  const connection = buildConnectionFile(new NetworkFolder('/n'), topology, {
    organization,
    instanceId: 'id',
  });

  it("names the organization's own peer first and where each one listens", () => {
    expect(connection.peers.map(({ mspId, endpoint }) => [mspId, endpoint])).to.deep.equal([
      ['BillingMSP', 'localhost:17151'],
      ['TaxBureauMSP', 'localhost:17051'],
      ['VerifierMSP', 'localhost:17251'],
    ]);
  });

  it("names every organization's orderer, past whom its own peer may be passed", () => {
    const { orderers } = connection;
    expect(orderers.map(({ name, mspId, endpoint }) => [name, mspId, endpoint])).to.deep.equal([
      ['orderer0.tax-bureau.example', 'TaxBureauMSP', 'localhost:17050'],
      ['orderer0.billing.example', 'BillingMSP', 'localhost:17150'],
      ['orderer0.verifier.example', 'VerifierMSP', 'localhost:17250'],
    ]);
    expect(orderers[2]?.tlsRootCertificate).to.match(/\/verifier\.example\/tlsca\//);
  });

  it("hands out the organization's client identities, never its admin or another's", () => {
    expect(Object.keys(connection.identities)).to.deep.equal(['client', 'billing']);
    expect(JSON.stringify(connection.identities)).not.to.contain('tax-bureau.example');
  });

  it('holds paths that stay right when the folder is moved', () => {
    const { certificate } = connection.server;
    expect(certificate).to.match(/^\.\.\/organizations\/billing\.example\//);
    expect(JSON.stringify(connection)).not.to.contain('"/');
    expect(connection.tlsRootCertificates).to.have.all.keys(
      'TaxBureauMSP',
      'BillingMSP',
      'VerifierMSP',
    );
  });
});
