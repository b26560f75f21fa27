import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { NetworkError } from '../network-error';
import { productionDependencies } from './production-dependencies';

const manifestSchema = z.object({ name: z.string(), version: z.string() });

/** One file of the chaincode, its path relative to the chaincode's folder. */
export interface CodeFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** What a chaincode package stands for. */
export interface ChaincodeContent {
  readonly settings: Buffer;
  readonly code: readonly CodeFile[];
  /** Lower-case hex SHA-256 over settings, code, dependencies and definition. */
  readonly digest: string;
  /** Label of the package: changed content is a new package. */
  readonly label: string;
  /** Version within the chaincode definition. */
  readonly version: string;
}

/** What the digest covers besides the code. */
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
 * Reads the compiled chaincode and derives its label.
 *
 * @throws {@link NetworkError} CHAINCODE_NOT_BUILT.
 */
export function readChaincodeContent(options: ContentOptions): ChaincodeContent {
  const { folder, lockFile } = options;
  const entry = join(folder, 'dist', 'server.js');
  if (!existsSync(entry)) {
    throw new NetworkError(
      'CHAINCODE_NOT_BUILT',
      `${entry} does not exist. Run "npm run build" first.`,
    );
  }
  const code = readCode(folder);
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  const digest = digestOf([
    ['settings.json', options.settings],
    ['definition', Buffer.from(options.definition)],
    ['dependencies', Buffer.from(productionDependencies(lockFile, 'chaincode').join('\n'))],
    ...code.map(({ path, bytes }) => [path, bytes] as const),
  ]);
  const short = digest.slice(0, 16);
  return {
    settings: options.settings,
    code,
    digest,
    label: `${options.chaincode}_${short}`,
    version: `${manifest.version}+${short}`,
  };
}

/** The compiled files that take part at run time, sorted by path. */
function readCode(folder: string): CodeFile[] {
  const dist = join(folder, 'dist');
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(isRunTimeFile)
    .sort()
    .map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
}

function isRunTimeFile(path: string): boolean {
  return (
    /\.(js|cjs|mjs|json)$/.test(path) &&
    !/\.(test|suite)\.[cm]?js$/.test(path) &&
    !path.startsWith('dist/testing/')
  );
}

/** Hashes names and contents, each with its length, so that nothing can move between them. */
function digestOf(parts: readonly (readonly [string, Buffer])[]): string {
  const hash = createHash('sha256').update('guanming/chaincode/v1\n');
  for (const [name, bytes] of parts) {
    hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}
