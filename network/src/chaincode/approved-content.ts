import { lstatSync, readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { Parser, type ReadEntry } from 'tar';
import { NetworkError } from '../network-error';
import { sha256 } from './chaincode-content';

/** Most that a message lists. */
const NAMED_DIFFERENCES = 5;

/** A package, the id that the organizations approved, and the copy that shall run. */
export interface ApprovedCopy {
  readonly packageFile: string;
  readonly packageId: string;
  readonly contentFolder: string;
}

/**
 * Makes sure that a copy is, file by file, what the organizations approved: package id → package →
 * digests → files.
 *
 * @returns how many files were compared
 * @throws {@link NetworkError} CHAINCODE_CHANGED, which names what differs.
 */
export function assertApproved({ packageFile, packageId, contentFolder }: ApprovedCopy): number {
  const archive = readFileSync(packageFile);
  if (sha256(archive) !== packageId.slice(packageId.lastIndexOf(':') + 1)) {
    throw changed(packageId, contentFolder, [`${packageFile} is not the package of this id`]);
  }
  const approved = parseSums(sumsOf(archive));
  const differences = differencesFrom(approved, contentFolder);
  if (differences.length > 0) {
    throw changed(packageId, contentFolder, differences);
  }
  return approved.size;
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

function differencesFrom(approved: ReadonlyMap<string, string>, folder: string): string[] {
  if (!lstatSync(folder).isDirectory()) {
    return [`${folder} is a link or no folder`];
  }
  const found = [...entriesBelow(folder, '')];
  const missing = new Set(approved.keys());
  const differences = found.flatMap(({ path, fault }) => {
    missing.delete(path);
    const expected = approved.get(path);
    if (expected === undefined) {
      return [`${path} is not part of it`];
    }
    if (fault !== undefined) {
      return [`${path} ${fault}`];
    }
    return sha256(readFileSync(join(folder, path))) === expected ? [] : [`${path} was changed`];
  });
  return [...differences, ...[...missing].map((path) => `${path} is missing`)];
}

interface FoundEntry {
  readonly path: string;
  readonly fault?: string;
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
