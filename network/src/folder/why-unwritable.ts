import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

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
  try {
    accessSync(at, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EROFS'
      ? `${at} is on a disk that is read-only`
      : `${at} belongs to user ${stats.uid}, you are user ${process.getuid?.() ?? 'unknown'}`;
  }
}
