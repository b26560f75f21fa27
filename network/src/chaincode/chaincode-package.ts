import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { writePrivateFile } from '../folder/private-files';
import type { ChaincodeContent } from './chaincode-content';

/** A chaincode package as a peer installs it. */
export interface ChaincodePackage {
  readonly file: string;
  /** `<label>:<SHA-256 of the package>`, as Fabric computes it (`persistence.PackageID`). */
  readonly packageId: string;
}

/** Writes the package of a content into a folder, unless it is there already. */
export async function writeChaincodePackage(
  folder: string,
  content: ChaincodeContent,
): Promise<ChaincodePackage> {
  const file = join(folder, `${content.label}.tgz`);
  if (!existsSync(file)) {
    writePrivateFile(file, await packChaincode(content));
  }
  return { file, packageId: packageIdOf(content.label, readFileSync(file)) };
}

/** The package id of a package. */
export function packageIdOf(label: string, archive: Buffer): string {
  return `${label}:${createHash('sha256').update(archive).digest('hex')}`;
}

/**
 * Packs metadata and code: the same content gives the same bytes. The code is settings version 1
 * and the digest of the content; the address of the process is found by label, at installation.
 */
export async function packChaincode({
  label,
  settings,
  digest,
}: Pick<ChaincodeContent, 'label' | 'settings' | 'digest'>): Promise<Buffer> {
  const code = await packFiles({
    'content-digest': Buffer.from(`${digest}\n`),
    'settings.json': settings,
  });
  return await packFiles({
    'code.tar.gz': code,
    'metadata.json': Buffer.from(`${JSON.stringify({ type: 'ccaas', label })}\n`),
  });
}

async function packFiles(files: Readonly<Record<string, Buffer>>): Promise<Buffer> {
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
