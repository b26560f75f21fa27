import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { X509Certificate as ParsedCertificate } from '@peculiar/x509';
import { expect } from 'chai';
import { NetworkFolder, type OrganizationFolder } from '../folder/network-folder';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { loadTopology } from '../topology/load-topology';
import { ATTRIBUTE_EXTENSION_OID } from './authority';
import { certificateExpiries } from './certificate-expiry';
import { issueCertificates } from './issue-certificates';

const topology = loadTopology();
const [bureau] = topology.organizations;
const peer = { name: 'peer0.tax-bureau.example' };

function read(file: string): X509Certificate {
  return new X509Certificate(readFileSync(file));
}

async function withBureau(task: (files: OrganizationFolder) => void): Promise<void> {
  await withTemporaryFolder(async (path) => {
    const folder = new NetworkFolder(path);
    await issueCertificates(folder, topology);
    task(folder.organization(bureau!));
  });
}

describe('issueCertificates', () => {
  it('signs identities, TLS and orderer administration by three authorities', async () => {
    await withBureau((files) => {
      const identity = read(files.user('issuer').certificate);
      const tls = read(files.nodeTls(peer).certificate);
      const admin = read(files.ordererAdmin.certificate);
      const chaincode = read(files.chaincodeTls(peer).certificate);
      const authority = (kind: 'ca' | 'tlsca' | 'admintlsca'): X509Certificate =>
        read(files.authority(kind).certificate);

      expect(identity.verify(authority('ca').publicKey)).to.be.true;
      expect(tls.verify(authority('tlsca').publicKey)).to.be.true;
      expect(chaincode.verify(authority('tlsca').publicKey)).to.be.true;
      expect(admin.verify(authority('admintlsca').publicKey)).to.be.true;
      expect(chaincode.verify(authority('admintlsca').publicKey)).to.be.false;
      expect(authority('ca').ca).to.be.true;
      expect(identity.ca).to.be.false;
    });
  });

  it('has an authority of its own for the operations listeners', async () => {
    await withBureau((files) => {
      const operations = read(files.operations.certificate);
      const authority = read(files.operationsAuthority.certificate);

      expect(operations.verify(authority.publicKey)).to.be.true;
      expect(authority.ca).to.be.true;
      for (const kind of ['ca', 'tlsca', 'admintlsca'] as const) {
        expect(operations.verify(read(files.authority(kind).certificate).publicKey), kind).to.be
          .false;
      }
      expect(read(files.ordererAdmin.certificate).verify(authority.publicKey)).to.be.false;
    });
  });

  it('gives a network of an earlier version what it lacks, and touches nothing else', async () => {
    await withTemporaryFolder(async (path) => {
      const folder = new NetworkFolder(path);
      await issueCertificates(folder, topology);
      const files = folder.organization(bureau!);
      const identity = readFileSync(files.user('issuer').certificate, 'utf8');
      rmSync(files.operationsFolder, { recursive: true });

      await issueCertificates(folder, topology);

      expect(read(files.operations.certificate).subject).to.contain('CN=operations.tax-bureau');
      expect(statSync(files.operations.privateKey).mode & 0o777).to.equal(0o600);
      expect(readFileSync(files.user('issuer').certificate, 'utf8')).to.equal(identity);
      expect(existsSync(join(files.path, 'operations.partial'))).to.be.false;
    });
  });

  it('names the kind of each identity in its organizational unit', async () => {
    await withBureau((files) => {
      const unit = (file: string): string | undefined => /^OU=(.+)$/m.exec(read(file).subject)?.[1];
      const node = (name: string): string => join(files.nodeMsp({ name }), 'signcerts', 'cert.pem');

      expect(unit(node('peer0.tax-bureau.example'))).to.equal('peer');
      expect(unit(node('orderer0.tax-bureau.example'))).to.equal('orderer');
      expect(unit(files.user('admin').certificate)).to.equal('admin');
      expect(unit(files.user('client').certificate)).to.equal('client');
      expect(unit(files.user('officer').certificate)).to.equal('client');
    });
  });

  it('gives role identities their attribute, and nobody else one', async () => {
    await withBureau((files) => {
      const role = (identity: string): string | undefined => {
        const pem = readFileSync(files.user(identity).certificate, 'utf8');
        const extension = new ParsedCertificate(pem).getExtension(ATTRIBUTE_EXTENSION_OID);
        return extension ? Buffer.from(extension.value).toString() : undefined;
      };

      expect(role('issuer')).to.equal('{"attrs":{"guanming.role":"issuer"}}');
      expect(role('reader')).to.equal('{"attrs":{"guanming.role":"reader"}}');
      expect(role('client')).to.be.undefined;
      expect(role('admin')).to.be.undefined;
    });
  });

  it('makes TLS certificates for localhost, the node and 127.0.0.1', async () => {
    await withBureau((files) => {
      const tls = read(files.nodeTls(peer).certificate);

      expect(tls.checkHost('localhost')).to.equal('localhost');
      expect(tls.checkHost(peer.name)).to.equal(peer.name);
      expect(tls.checkIP('127.0.0.1')).to.equal('127.0.0.1');
      expect(tls.checkHost('peer0.billing.example')).to.be.undefined;
    });
  });

  it('leaves keys to their owner alone, and none in the public MSP folder', async () => {
    await withBureau((files) => {
      const entries = readdirSync(files.path, { recursive: true, withFileTypes: true });
      for (const entry of entries) {
        const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777;
        expect(mode, entry.name).to.equal(entry.isDirectory() ? 0o700 : 0o600);
      }

      expect(readdirSync(files.msp).sort()).to.deep.equal(['cacerts', 'config.yaml', 'tlscacerts']);
    });
  });

  it('keeps what an organization has, its own MSP folder too', async () => {
    await withTemporaryFolder(async (path) => {
      const folder = new NetworkFolder(path);
      await issueCertificates(folder, topology);
      const brought = folder.organization(bureau!).authority('ca').certificate;
      writeFileSync(brought, 'brought along');

      await issueCertificates(folder, topology);

      expect(readFileSync(brought, 'utf8')).to.equal('brought along');
    });
  });
});

describe('certificateExpiries', () => {
  it('finds for each organization what expires first', async () => {
    await withTemporaryFolder(async (path) => {
      const folder = new NetworkFolder(path);
      await issueCertificates(folder, topology);

      const expiries = certificateExpiries(folder, topology);

      expect(expiries.map(({ organization }) => organization)).to.deep.equal([
        'tax-bureau',
        'billing',
        'verifier',
      ]);
      expect(expiries[0]?.daysLeft).to.be.within(823, 825);
    });
  });
});
