import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. Node's own `recursive` never returns where the system takes no
 * folders and says that there is none (ENOENT), as below /proc.
 *
 * @param mode - of what is made; what is there stays as it is
 * @throws what the system says
 */
export function makeFolders(path: string, mode = 0o777): void {
  if (isFolder(path)) {
    return;
  }
  const parent = dirname(path);
  // Below a file Node 20 throws ENOTDIR here, and Node 24 finds nothing.
  if (statSync(parent, { throwIfNoEntry: false }) === undefined) {
    makeFolders(parent, mode);
  }
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isFolder(path)) {
      throw error;
    }
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
