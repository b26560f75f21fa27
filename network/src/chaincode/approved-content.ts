import { lstatSync, readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { Parser, type ReadEntry } from 'tar';
import { z } from 'zod';
import { NetworkError } from '../network-error';
import { sha256 } from './chaincode-content';

/** Most that a message lists. */
const NAMED_DIFFERENCES = 5;

/** The shape of an {@link ApprovedCopy}. */
export const approvedCopySchema = z.strictObject({
  packages: z.array(z.strictObject({ packageFile: z.string(), packageId: z.string() })).min(1),
  contentFolder: z.string(),
});

/**
 * The packages of all names that a process serves, each with the id that the organizations
 * approved, and the one copy that shall run.
 */
export type ApprovedCopy = z.infer<typeof approvedCopySchema>;

type ApprovedPackage = ApprovedCopy['packages'][number];

/**
 * Makes sure that a copy is, file by file, what the organizations approved under each name: package
 * id → package → digests → files.
 *
 * @returns how many files were compared
 * @throws {@link NetworkError} CHAINCODE_CHANGED, which names what differs.
 */
export function assertApproved({ packages, contentFolder }: ApprovedCopy): number {
  const found = readCopy(contentFolder);
  for (const approved of packages) {
    const differences = differencesFrom(approved, found);
    if (differences.length > 0) {
      throw changed(approved.packageId, contentFolder, differences);
    }
  }
  return found.files.length;
}

/** The list of digests within a package. */
function sumsOf(archive: Buffer): string {
  const code = entriesOf(archive).get('code.tar.gz') ?? Buffer.alloc(0);
  return String(entriesOf(code).get('SHA256SUMS') ?? '');
}

function entriesOf(archive: Buffer): Map<string, Buffer> {
  const entries = new Map<string, Buffer>();
  const parser = new Parser({
    onReadEntry: (entry: ReadEntry) => {
      const chunks: Buffer[] = [];
      entry.on('data', (chunk) => chunks.push(chunk));
      entry.on('end', () => entries.set(entry.path, Buffer.concat(chunks)));
    },
  });
  parser.end(archive);
  return entries;
}

function parseSums(sums: string): Map<string, string> {
  const lines = sums.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

function differencesFrom(
  { packageFile, packageId }: ApprovedPackage,
  { fault, files }: FoundCopy,
): string[] {
  const archive = readFileSync(packageFile);
  if (sha256(archive) !== packageId.slice(packageId.lastIndexOf(':') + 1)) {
    return [`${packageFile} is not the package of this id`];
  }
  if (fault !== undefined) {
    return [fault];
  }
  const approved = parseSums(sumsOf(archive));
  const missing = new Set(approved.keys());
  const differences = files.flatMap((file) => {
    missing.delete(file.path);
    const expected = approved.get(file.path);
    if (expected === undefined) {
      return [`${file.path} is not part of it`];
    }
    if (file.fault !== undefined) {
      return [`${file.path} ${file.fault}`];
    }
    return file.digest === expected ? [] : [`${file.path} was changed`];
  });
  return [...differences, ...[...missing].map((path) => `${path} is missing`)];
}

/** The files of a copy; a fault of the whole instead. */
interface FoundCopy {
  readonly fault?: string;
  readonly files: readonly FoundFile[];
}

/** A file with its SHA-256, or why it must not even be read. */
interface FoundFile extends FoundEntry {
  readonly digest?: string;
}

interface FoundEntry {
  readonly path: string;
  readonly fault?: string;
}

/** Reads each file of a copy once, however many packages it is compared with. */
function readCopy(folder: string): FoundCopy {
  if (!lstatSync(folder).isDirectory()) {
    return { fault: `${folder} is a link or no folder`, files: [] };
  }
  const files = [...entriesBelow(folder, '')].map((entry) =>
    entry.fault === undefined
      ? { ...entry, digest: sha256(readFileSync(join(folder, entry.path))) }
      : entry,
  );
  return { files };
}

function* entriesBelow(folder: string, prefix: string): Generator<FoundEntry> {
  for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true })) {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) {
      yield* entriesBelow(folder, `${path}/`);
    } else if (!entry.isFile()) {
      yield { path, fault: 'is a link or no regular file' };
    } else {
      yield withFault(path, statSync(join(folder, path)));
    }
  }
}

function withFault(path: string, { mode, nlink }: Stats): FoundEntry {
  if (nlink !== 1) {
    return { path, fault: 'shares its bytes with a file of another name' };
  }
  const permissions = mode & 0o7777;
  return permissions === 0o600
    ? { path }
    : { path, fault: `has mode ${permissions.toString(8)} instead of 600` };
}

function changed(packageId: string, folder: string, differences: readonly string[]): NetworkError {
  const more = differences.length - NAMED_DIFFERENCES;
  return new NetworkError(
    'CHAINCODE_CHANGED',
    [
      `The chaincode in ${folder} is not what was approved as ${packageId}, so it is not served:`,
      ...differences.slice(0, NAMED_DIFFERENCES).map((difference) => `  ${difference}`),
      ...(more > 0 ? [`  and ${more} more`] : []),
      `Find out who changed it. Then "npm stop", remove that folder, "npm start": it is made anew.`,
    ].join('\n'),
  );
}
