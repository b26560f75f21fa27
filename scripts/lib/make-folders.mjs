import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, for the owner alone. Node's own `recursive` never returns where
 * the system takes no folders and says that there is none (ENOENT), as below /proc.
 */
export function makeFolders(path) {
  if (isFolder(path)) {
    return;
  }
  makeFolders(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (error.code !== 'EEXIST' || !isFolder(path)) {
      throw error;
    }
  }
}

function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
