import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { extract } from 'tar';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { packageIdOf, packChaincode, writeChaincodePackage } from './chaincode-package';

const content = {
  label: 'guanming_0123456789abcdef',
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
    const first = await packChaincode(content);
    const umask = process.umask(0o077);
    const second = await packChaincode(content).finally(() => process.umask(umask));

    expect(second.equals(first)).to.be.true;
  });

  it('gives another package for other settings and for other digests', async () => {
    const first = await packChaincode(content);
    const otherSettings = await packChaincode({
      ...content,
      files: [{ path: 'settings.json', bytes: Buffer.from('{}') }],
    });
    const otherSums = await packChaincode({ ...content, sums: `${'1'.repeat(64)}  a.js\n` });

    expect(otherSettings.equals(first)).to.be.false;
    expect(otherSums.equals(first)).to.be.false;
  });

  it('packs a ccaas package that holds settings and digests', async () => {
    await withTemporaryFolder(async (folder) => {
      await unpack(await packChaincode(content), folder);
      const metadata: unknown = JSON.parse(readFileSync(join(folder, 'metadata.json'), 'utf8'));
      await unpack(readFileSync(join(folder, 'code.tar.gz')), folder);

      expect(metadata).to.deep.equal({ type: 'ccaas', label: content.label });
      expect(readFileSync(join(folder, 'settings.json'), 'utf8')).to.equal('{"version":1}\n');
      expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).to.equal(content.sums);
    });
  });
});

describe('writeChaincodePackage', () => {
  it('computes the package id as Fabric does and keeps an existing package', async () => {
    await withTemporaryFolder(async (folder) => {
      const full = { ...content, digest: '', version: '1' };
      const { file, packageId } = await writeChaincodePackage(folder, full);
      const archive = readFileSync(file);
      writeFileSync(file, 'kept');

      const again = await writeChaincodePackage(folder, full);

      const hash = createHash('sha256').update(archive).digest('hex');
      expect(packageId).to.equal(`${content.label}:${hash}`);
      expect(again.packageId).to.equal(packageIdOf(content.label, Buffer.from('kept')));
    });
  });
});
