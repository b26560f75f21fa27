import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readConnectionFile } from './connection-file';

describe('a connection file', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-connection-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('goes on holding when the installation is moved, and may name files elsewhere', () => {
    mkdirSync(join(folder, 'before', 'connection'), { recursive: true });
    const pair = { certificate: '../own/cert.pem', privateKey: '/run/secrets/key.pem' };
    const connection = {
      ...{ organization: 'verifier', mspId: 'VerifierMSP', channel: 'c' },
      instanceId: 'id',
      peers: [
        {
          ...{ name: 'peer0', mspId: 'VerifierMSP', endpoint: 'localhost:1' },
          tlsRootCertificate: '../tlsca/cert.pem',
        },
      ],
      orderers: [
        {
          ...{ name: 'orderer0', mspId: 'BillingMSP', endpoint: 'localhost:2' },
          tlsRootCertificate: '../tlsca/cert.pem',
        },
      ],
      identities: { auditor: pair },
      server: pair,
      tlsRootCertificates: { VerifierMSP: '../tlsca/cert.pem' },
    };
    writeFileSync(join(folder, 'before', 'connection', 'v.json'), JSON.stringify(connection));
    renameSync(join(folder, 'before'), join(folder, 'after, "moved"'));

    const moved = join(folder, 'after, "moved"');
    const read = readConnectionFile(join(moved, 'connection', 'v.json'));

    const found = { certificate: join(moved, 'own', 'cert.pem'), privateKey: pair.privateKey };
    expect(read.identities).to.deep.equal({ auditor: found });
    expect(read.server).to.deep.equal(found);
    expect(read.peers[0]?.tlsRootCertificate).to.equal(join(moved, 'tlsca', 'cert.pem'));
    expect(read.orderers[0]?.tlsRootCertificate).to.equal(join(moved, 'tlsca', 'cert.pem'));
    expect(read.tlsRootCertificates).to.deep.equal({
      VerifierMSP: join(moved, 'tlsca', 'cert.pem'),
    });
  });
});
