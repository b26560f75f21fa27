import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readCompiledChaincode, readDependencies, type ChaincodeFile } from './run-time-files';

const manifestSchema = z.object({ version: z.string() });

/** Content that the packages of all names stand for: its files by digest. */
export interface ChaincodeContent {
  /** All that a chaincode process reads, sorted by path. */
  readonly files: readonly ChaincodeFile[];
  /** The digest of each file, as `sha256sum` writes them; part of each package. */
  readonly sums: string;
  /** Lower-case hex SHA-256 of the sums. */
  readonly digest: string;
  /** Version within the chaincode definitions: changed content is a new one. */
  readonly version: string;
}

/** Sources of a content: compiled folder, settings, definitions and lock file. */
export interface ContentOptions {
  readonly settings: Buffer;
  /** Names, endorsement policies and collections: a change of them changes the version. */
  readonly definitions: string;
  /** The compiled chaincode: `package.json` and `dist`. */
  readonly folder: string;
  /** The `package-lock.json` in which the chaincode is the workspace `chaincode`. */
  readonly lockFile: string;
}

/**
 * Reads settings, definitions, compiled chaincode and each of its production dependencies, and
 * derives the version.
 *
 * @throws {@link NetworkError} CHAINCODE_NOT_BUILT.
 */
export function readChaincodeContent(options: ContentOptions): ChaincodeContent {
  const code = readCompiledChaincode(options.folder);
  const files = [
    { path: 'definitions.json', bytes: Buffer.from(options.definitions) },
    { path: 'settings.json', bytes: options.settings },
    ...code,
    ...readDependencies(options.lockFile),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const sums = files.map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`).join('');
  const digest = sha256(sums);
  const manifest = code.find(({ path }) => path === 'chaincode/package.json');
  const { version } = manifestSchema.parse(JSON.parse(String(manifest?.bytes)));
  return { files, sums, digest, version: `${version}+${shortDigest(digest)}` };
}

/** Label of the package of a content for one name: changed content is a new package. */
export function labelOf(name: string, { digest }: Pick<ChaincodeContent, 'digest'>): string {
  return `${name}_${shortDigest(digest)}`;
}

function shortDigest(digest: string): string {
  return digest.slice(0, 16);
}

/** Lower-case hex SHA-256. */
export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
