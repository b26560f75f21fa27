import { userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { environmentVariable } from '../environment';

/**
 * Root of the per-user cache: GUANMING_CACHE_DIR, else below XDG_CACHE_HOME or `~/.cache`. A relative
 * XDG_CACHE_HOME is passed over, as the XDG base directory specification wants it.
 */
export function cacheRoot(): string {
  const named = environmentVariable('GUANMING_CACHE_DIR');
  if (named !== undefined) {
    return resolve(named);
  }
  const shared = environmentVariable('XDG_CACHE_HOME');
  const hasShared = shared !== undefined && isAbsolute(shared);
  return join(hasShared ? shared : join(homeFolder(), '.cache'), 'guanming');
}

/** HOME, or where the system has no such variable, what it knows of the user; `/` for nobody. */
export function homeFolder(): string {
  const named = environmentVariable('HOME');
  if (named !== undefined) {
    return resolve(named);
  }
  try {
    return userInfo().homedir;
  } catch {
    // A user without an entry in the system's list, as in many containers.
    return '/';
  }
}
