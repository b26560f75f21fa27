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
