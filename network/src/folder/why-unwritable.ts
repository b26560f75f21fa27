import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Types of the kernel's own file systems, proc and sysfs: see statfs(2). */
const kernelTypes = [0x9fa0, 0x62656572];

/**
 * Why a folder cannot be written, or made; undefined when it can. A short clause for people: who owns
 * it, or which part of its path is in the way.
 *
 * @param folder - absolute
 */
export function whyUnwritable(folder: string): string | undefined {
  let at = folder;
  while (!existsSync(at)) {
    at = dirname(at);
  }
  const stats = statSync(at);
  if (!stats.isDirectory()) {
    return `${at} is a file`;
  }
  if (kernelTypes.includes(statfsSync(at).type)) {
    return `${at} belongs to the kernel, which takes no files there`;
  }
  try {
    accessSync(at, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EROFS'
      ? `${at} is on a disk that is read-only`
      : `${at} belongs to user ${stats.uid}, you are user ${process.getuid?.() ?? 'unknown'}`;
  }
}
