import { homedir } from 'node:os';
import { join } from 'node:path';
import { environmentVariable } from '../environment';

/** Root of the per-user cache: GUANMING_CACHE_DIR, else below XDG_CACHE_HOME or `~/.cache`. */
export function cacheRoot(): string {
  const shared = environmentVariable('XDG_CACHE_HOME') ?? join(homedir(), '.cache');
  return environmentVariable('GUANMING_CACHE_DIR') ?? join(shared, 'guanming');
}
