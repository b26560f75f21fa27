import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readCompiledChaincode, readDependencies, type ChaincodeFile } from './run-time-files';

const manifestSchema = z.object({ version: z.string() });

/** Content that a chaincode package stands for: its files by digest. */
export interface ChaincodeContent {
  /** All that a chaincode process reads, sorted by path. */
  readonly files: readonly ChaincodeFile[];
  /** The digest of each file, as `sha256sum` writes them; part of the package. */
  readonly sums: string;
  /** Lower-case hex SHA-256 of the sums. */
  readonly digest: string;
  /** Label of the package: changed content is a new package. */
  readonly label: string;
  /** Version within the chaincode definition. */
  readonly version: string;
}

/** Sources of a chaincode package: compiled folder, settings, definition and lock file. */
export interface ContentOptions {
  readonly chaincode: string;
  readonly settings: Buffer;
  /** Endorsement policy and collections, so that a change of them is a new definition. */
  readonly definition: string;
  /** The compiled chaincode: `package.json` and `dist`. */
  readonly folder: string;
  /** The `package-lock.json` in which the chaincode is the workspace `chaincode`. */
  readonly lockFile: string;
}

/**
 * Reads settings, definition, compiled chaincode and each of its production dependencies, and
 * derives the label.
 *
 * @throws {@link NetworkError} CHAINCODE_NOT_BUILT.
 */
export function readChaincodeContent(options: ContentOptions): ChaincodeContent {
  const code = readCompiledChaincode(options.folder);
  const files = [
    { path: 'definition.json', bytes: Buffer.from(options.definition) },
    { path: 'settings.json', bytes: options.settings },
    ...code,
    ...readDependencies(options.lockFile),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const sums = files.map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`).join('');
  const digest = sha256(sums);
  const short = digest.slice(0, 16);
  const manifest = code.find(({ path }) => path === 'chaincode/package.json');
  const { version } = manifestSchema.parse(JSON.parse(String(manifest?.bytes)));
  return {
    files,
    sums,
    digest,
    label: `${options.chaincode}_${short}`,
    version: `${version}+${short}`,
  };
}

/** Lower-case hex SHA-256. */
export function sha256(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
