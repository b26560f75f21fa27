import { statfsSync } from 'node:fs';

/** Less free space than this, in bytes, is none: a database needs some to open its files. */
const MIN_BYTES = 16_000_000;
/** … on a small volume this share of it. */
const MIN_SHARE = 0.05;

/** Whether the volume of a folder has no space left for the data of a process. */
export function isVolumeFull(folder: string): boolean {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    return bavail * bsize < Math.min(MIN_BYTES, blocks * bsize * MIN_SHARE);
  } catch {
    // A folder that is gone is not full; the process will say what is wrong.
    return false;
  }
}
