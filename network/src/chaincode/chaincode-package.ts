import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import type { NetworkFolder } from '../folder/network-folder';
import { writePrivateFile } from '../folder/private-files';
import { labelOf, sha256, type ChaincodeContent } from './chaincode-content';

/** The package of one name as a peer installs it. */
export interface ChaincodePackage {
  readonly name: string;
  readonly label: string;
  /** `<label>:<SHA-256 of the package>`, as Fabric computes it (`persistence.PackageID`). */
  readonly packageId: string;
}

/** Writes the package of a content for one name, unless it is there already. */
export async function writeChaincodePackage(
  folder: NetworkFolder,
  name: string,
  content: Pick<ChaincodeContent, 'digest' | 'files' | 'sums'>,
): Promise<ChaincodePackage> {
  const label = labelOf(name, content);
  const file = packageFileOf(folder, label);
  if (!existsSync(file)) {
    writePrivateFile(file, await packChaincode(label, content));
  }
  return { name, label, packageId: packageIdOf(label, readFileSync(file)) };
}

/** `chaincode/<label>/<label>.tgz`. */
export function packageFileOf(folder: NetworkFolder, label: string): string {
  return join(folder.chaincode, label, `${label}.tgz`);
}

/** The package id of a package. */
export function packageIdOf(label: string, archive: Buffer): string {
  return `${label}:${sha256(archive)}`;
}

/**
 * Packs metadata and code: the same content gives the same bytes. The code is settings version 1
 * and the digest of every file that runs; the address of the process is found by label, at
 * installation.
 */
export async function packChaincode(
  label: string,
  { files, sums }: Pick<ChaincodeContent, 'files' | 'sums'>,
): Promise<Buffer> {
  const settings = files.find(({ path }) => path === 'settings.json');
  if (settings === undefined) {
    throw new Error('A chaincode content has settings.');
  }
  const code = await packFiles({
    SHA256SUMS: Buffer.from(sums),
    'settings.json': settings.bytes,
  });
  return await packCode(label, code);
}

/** Packs code, `code.tar.gz`, as a package of a chaincode that runs as a service. */
export async function packCode(label: string, code: Buffer): Promise<Buffer> {
  return await packFiles({
    'code.tar.gz': code,
    'metadata.json': Buffer.from(`${JSON.stringify({ type: 'ccaas', label })}\n`),
  });
}

/** Packs files, the same to the same bytes. */
export async function packFiles(files: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'guanming-package-'));
  try {
    for (const [name, bytes] of Object.entries(files)) {
      writeFileSync(join(folder, name), bytes);
      chmodSync(join(folder, name), 0o644);
    }
    const archive = create(
      { cwd: folder, gzip: true, portable: true, mtime: new Date(0), noDirRecurse: true },
      Object.keys(files).sort(),
    );
    return await archive.concat();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
