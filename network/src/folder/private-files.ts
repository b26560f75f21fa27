import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { NetworkError } from '../network-error';
import { commandFor } from './command-for';
import { makeFolders } from './make-folders';
import type { NetworkFolder } from './network-folder';

/** Makes a folder and its parents, for the owner alone. */
export function makePrivateFolder(path: string): void {
  makeFolders(path, 0o700);
}

/** Replaces a file in one step, readable by its owner alone, making its folder when needed. */
export function writePrivateFile(path: string, content: string | Uint8Array): void {
  makePrivateFolder(dirname(path));
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content, { mode: 0o600 });
  renameSync(temporary, path);
}

/** Replaces a JSON file in one step, readable by its owner alone. */
export function writePrivateJson(path: string, value: unknown): void {
  writePrivateFile(path, `${JSON.stringify(value, null, 2)}\n`);
}

/**
 * Reads a JSON file that {@link writePrivateJson} wrote in a network folder.
 *
 * @throws {@link NetworkError} NETWORK_FOLDER_DAMAGED when it is torn or holds something else.
 */
export function readPrivateJson<T>(folder: NetworkFolder, path: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new NetworkError(
      'NETWORK_FOLDER_DAMAGED',
      `${path} cannot be read. Restore it from a copy, or forget this network with "${commandFor('run reset', folder.path)}".`,
      { cause },
    );
  }
}
