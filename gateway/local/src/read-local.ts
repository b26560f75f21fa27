import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalInstallation } from './local-installation';
import { LocalError } from './local-error';

/**
 * Reads what {@link composeServers} has written, to reach servers that somebody else started.
 *
 * @throws LocalError when the folder has no servers
 */
export function readLocalInstallation(networkDir: string): LocalInstallation {
  const path = join(networkDir, 'servers', 'local.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LocalInstallation;
  } catch (error) {
    throw new LocalError(
      'NOTHING_COMPOSED',
      `${path} cannot be read; run "npm start -- --detach" first`,
      { cause: error },
    );
  }
}
