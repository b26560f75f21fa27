import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { extract } from 'tar';
import { NetworkFolder } from '../folder/network-folder';
import { withTemporaryFolder } from '../testing/temporary-folder';
import {
  packageFileOf,
  packageIdOf,
  packChaincode,
  writeChaincodePackage,
} from './chaincode-package';

const label = 'guanming_0123456789abcdef';
const content = {
  files: [{ path: 'settings.json', bytes: Buffer.from('{"version":1}\n') }],
  sums: `${'0'.repeat(64)}  settings.json\n`,
};

async function unpack(archive: Buffer, folder: string): Promise<void> {
  const file = join(folder, 'archive.tgz');
  writeFileSync(file, archive);
  await extract({ file, cwd: folder });
}

describe('packChaincode', () => {
  it('gives the same bytes for the same content, whatever the umask', async () => {
    const first = await packChaincode(label, content);
    const umask = process.umask(0o077);
    const second = await packChaincode(label, content).finally(() => process.umask(umask));

    expect(second.equals(first)).to.be.true;
  });

  it('gives another package for other settings and for other digests', async () => {
    const first = await packChaincode(label, content);
    const otherSettings = await packChaincode(label, {
      ...content,
      files: [{ path: 'settings.json', bytes: Buffer.from('{}') }],
    });
    const otherSums = await packChaincode(label, { ...content, sums: `${'1'.repeat(64)}  a.js\n` });

    expect(otherSettings.equals(first)).to.be.false;
    expect(otherSums.equals(first)).to.be.false;
  });

  it('packs a ccaas package that holds settings and digests', async () => {
    await withTemporaryFolder(async (folder) => {
      await unpack(await packChaincode(label, content), folder);
      const metadata: unknown = JSON.parse(readFileSync(join(folder, 'metadata.json'), 'utf8'));
      await unpack(readFileSync(join(folder, 'code.tar.gz')), folder);

      expect(metadata).to.deep.equal({ type: 'ccaas', label });
      expect(readFileSync(join(folder, 'settings.json'), 'utf8')).to.equal('{"version":1}\n');
      expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).to.equal(content.sums);
    });
  });
});

describe('writeChaincodePackage', () => {
  const full = { ...content, digest: '0123456789abcdef'.repeat(4) };

  it('computes the package id as Fabric does and keeps an existing package', async () => {
    await withTemporaryFolder(async (path) => {
      const folder = new NetworkFolder(path);
      const { packageId } = await writeChaincodePackage(folder, 'guanming', full);
      const file = packageFileOf(folder, label);
      const archive = readFileSync(file);
      writeFileSync(file, 'kept');

      const again = await writeChaincodePackage(folder, 'guanming', full);

      const hash = createHash('sha256').update(archive).digest('hex');
      expect(packageId).to.equal(`${label}:${hash}`);
      expect(again.packageId).to.equal(packageIdOf(label, Buffer.from('kept')));
    });
  });

  it('makes one content another package for each name', async () => {
    await withTemporaryFolder(async (path) => {
      const folder = new NetworkFolder(path);
      const ids = await Promise.all(
        ['governance', 'stops'].map(async (name) => {
          return (await writeChaincodePackage(folder, name, full)).packageId.split(':');
        }),
      );

      expect(ids.map(([each]) => each)).to.deep.equal([
        'governance_0123456789abcdef',
        'stops_0123456789abcdef',
      ]);
      expect(new Set(ids.map(([, hash]) => hash)).size).to.equal(2);
    });
  });
});
