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
  const parent = dirname(path);
  // Below a file Node 20 throws ENOTDIR here, and Node 24 finds nothing.
  if (statSync(parent, { throwIfNoEntry: false }) === undefined) {
    makeFolders(parent);
  }
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
