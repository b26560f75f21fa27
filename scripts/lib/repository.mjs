import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this clone. */
export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** A path inside this clone. */
export function inRepository(...parts) {
  return join(repository, ...parts);
}

/** Reads a JSON file; undefined when it is absent. */
export function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Folders of our packages, as the root's `package.json` names them. */
export const { workspaces } = readJson(inRepository('package.json'));

/** Loads the compiled files of this clone, which exist only after the build. */
export const requireBuilt = createRequire(join(repository, 'package.json'));
