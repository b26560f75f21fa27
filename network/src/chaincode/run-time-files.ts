import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NetworkError } from '../network-error';
import { productionDependencies } from './production-dependencies';

/** One file of the chaincode, its path relative to the folder that it is copied to. */
export interface ChaincodeFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * Reads the compiled chaincode, as `chaincode/dist` and `chaincode/package.json`.
 *
 * @throws {@link NetworkError} CHAINCODE_NOT_BUILT.
 */
export function readCompiledChaincode(folder: string): ChaincodeFile[] {
  const entry = join(folder, 'dist', 'server.js');
  if (!existsSync(entry)) {
    throw new NetworkError(
      'CHAINCODE_NOT_BUILT',
      `${entry} does not exist. Run "npm run build" first.`,
    );
  }
  return [
    { path: 'chaincode/package.json', bytes: readFileSync(join(folder, 'package.json')) },
    ...filesBelow(join(folder, 'dist'), 'chaincode/dist').filter(({ path }) => isOwnCode(path)),
  ];
}

/**
 * Reads every package that the chaincode loads at run time, native code included, each at the path
 * at which Node looks for it; left out is what Node never reads.
 *
 * @throws {@link NetworkError} CHAINCODE_NOT_BUILT when a package is not installed.
 */
export function readDependencies(lockFile: string): ChaincodeFile[] {
  const root = join(lockFile, '..');
  return productionDependencies(lockFile, 'chaincode').flatMap(({ path, optional }) => {
    const folder = join(root, path);
    if (!existsSync(folder)) {
      if (optional) {
        return [];
      }
      throw new NetworkError(
        'CHAINCODE_NOT_BUILT',
        `${folder} does not exist, and the chaincode needs it. Run "npm ci" first.`,
      );
    }
    return filesBelow(folder, path).filter((file) => isRead(file.path));
  });
}

function isOwnCode(path: string): boolean {
  return (
    /\.(js|cjs|mjs|json)$/.test(path) &&
    !/\.(test|suite)\.[cm]?js$/.test(path) &&
    !path.startsWith('chaincode/dist/testing/')
  );
}

function isRead(path: string): boolean {
  return !/\.([cm]?ts|map|flow|md|markdown)$/.test(path);
}

/** The files below a folder, without the packages that lie within it; they are listed themselves. */
function filesBelow(folder: string, as: string): ChaincodeFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = join(folder, entry.name);
    const path = `${as}/${entry.name}`;
    if (entry.isDirectory()) {
      return entry.name === 'node_modules' ? [] : filesBelow(file, path);
    }
    if (!entry.isFile()) {
      throw new NetworkError(
        'CHAINCODE_NOT_BUILT',
        `${file} is no regular file, so the chaincode cannot be packed. Run "npm ci" first.`,
      );
    }
    return [{ path, bytes: readFileSync(file) }];
  });
}
