import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { readCertificates } from '../certificates/certificate-validity';
import { issueCertificates } from '../certificates/issue-certificates';
import { NetworkFolder } from '../folder/network-folder';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { loadTopology } from '../topology/load-topology';
import { checkCertificates, judgeCertificates } from './check-certificates';

const topology = loadTopology();
const [bureau] = topology.organizations;
const dayMs = 24 * 60 * 60 * 1000;

async function withCertificates(
  certificates: { authorityDays: number; leafDays: number },
  task: (folder: NetworkFolder) => void | Promise<void>,
): Promise<void> {
  await withTemporaryFolder(async (path) => {
    const folder = new NetworkFolder(path);
    await issueCertificates(folder, { ...topology, certificates });
    await task(folder);
  });
}

describe('the certificates of a network', () => {
  it('are none before it is made', async () => {
    await withTemporaryFolder((path) => {
      const check = checkCertificates(new NetworkFolder(path), topology);

      expect(check).to.deep.equal({ name: 'certificates', ok: true, found: 'none yet' });
    });
  });

  it('are each of nodes, servers, clients, accounts and roots, once', async () => {
    await withCertificates({ authorityDays: 3650, leafDays: 825 }, (folder) => {
      const own = readCertificates(folder, topology).filter(
        ({ organization }) => organization === 'tax-bureau',
      );

      expect(own.map(({ name }) => name)).to.include.members([
        'TLS certificate of peer0.tax-bureau.example',
        'enrolment certificate of orderer0.tax-bureau.example',
        'TLS certificate of the chaincode of peer0.tax-bureau.example',
        'TLS certificate of the application server',
        'certificate of the operations client',
        "certificate of the orderers' administrator",
        'credential of the account officer-17',
        'enrolment certificate of issuer@tax-bureau.example',
        'root certificate of identities',
        'root certificate of TLS',
        'root certificate of the operations listeners',
        "root certificate of the orderers' admin listeners",
      ]);
      expect(new Set(own.map(({ name }) => name)).size).to.equal(own.length);
      expect(own.filter(({ name }) => name.startsWith('certificate ca'))).to.be.empty;
      expect(checkCertificates(folder, topology)).to.deep.include({ ok: true });
    });
  });

  it('are pointed out when they expire soon', async () => {
    await withCertificates({ authorityDays: 3650, leafDays: 10 }, (folder) => {
      const { ok, found, advice } = checkCertificates(folder, topology);

      expect(ok).to.equal(true);
      expect(found).to.match(/expires on \d{4}-\d\d-\d\d \d\d:\d\d UTC, in 9 days\./);
      expect(advice).to.contain('before that day');
    });
  });

  it('have expired, one second after they were made for one', async () => {
    await withCertificates({ authorityDays: 3650, leafDays: 1 / 86_400 }, async (folder) => {
      await sleep(2_100);

      const { ok, found, advice } = checkCertificates(folder, topology);

      expect(ok).to.equal(false);
      expect(found).to.match(
        /^The .+ \((tax-bureau|billing|verifier)\) expired on .+ UTC, less than a day ago\./,
      );
      expect(advice).to.contain(`npm stop -- --dir ${folder.path}`);
    });
  });

  it('are not valid yet when the clock is wrong', async () => {
    await withCertificates({ authorityDays: 3650, leafDays: 825 }, (folder) => {
      const yesterday = readCertificates(folder, topology, Date.now() - dayMs);
      const { ok, found, advice } = judgeCertificates(yesterday, folder);

      expect(ok).to.equal(false);
      expect(found).to.contain('the clock of this machine says');
      expect(advice).to.contain('Set the clock');
    });
  });

  it('keep nobody but its account from working when one of an account has expired', async () => {
    await withCertificates({ authorityDays: 3650, leafDays: 825 }, (folder) => {
      const certificates = readCertificates(folder, topology).map((one) =>
        one.name === 'credential of the account officer-17'
          ? { ...one, state: 'expired' as const, daysLeft: -3 }
          : one,
      );

      const { ok, found } = judgeCertificates(certificates, folder);

      expect(ok).to.equal(true);
      expect(found)
        .to.contain('The credential of the account officer-17')
        .and.contain('2 days ago');
    });
  });

  it('are damaged where a file holds none', async () => {
    await withCertificates({ authorityDays: 3650, leafDays: 825 }, (folder) => {
      const { certificate } = folder.organization(bureau!).server;
      writeFileSync(certificate, 'torn');

      const { ok, found } = checkCertificates(folder, topology);

      expect(ok).to.equal(false);
      expect(found).to.contain(certificate);
    });
  });
});
