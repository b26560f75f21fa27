import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConnectionFile } from '../connection/connection-file';
import type { ConnectionFile } from '../connection/connection-file';
import { connectLedger } from '../fabric-connections';
import { actAsOfficer } from './test-connections';
import type { TestConnections } from './test-connections';

/** The folder of the running network. */
export function liveNetworkDir(): string {
  const folder = process.env['GUANMING_NETWORK_DIR'];
  if (folder === undefined || !existsSync(join(folder, 'connection'))) {
    throw new Error(
      'There is no network: run `npm run network -- up` and set GUANMING_NETWORK_DIR to its folder.',
    );
  }
  return folder;
}

/** Path of an organization's connection file. */
export function liveConnectionPath(organization: string): string {
  return join(liveNetworkDir(), 'connection', `${organization}.json`);
}

/** An organization's connection file. */
export function liveConnection(organization: string): ConnectionFile {
  return readConnectionFile(liveConnectionPath(organization));
}

/** The three organizations' connections to the running network. */
export function openLiveLedger(): Record<'taxBureau' | 'billing' | 'verifier', TestConnections> {
  const open = (organization: string): TestConnections =>
    actAsOfficer(connectLedger(liveConnection(organization)), liveNetworkDir());
  return { taxBureau: open('tax-bureau'), billing: open('billing'), verifier: open('verifier') };
}
