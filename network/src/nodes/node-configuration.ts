import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { NetworkContext } from '../fabric-command/peer-command';
import { writePrivateFile } from '../folder/private-files';

/**
 * Writes the `orderer.yaml` that the orderers read, that of the release, and the `core.yaml` that the
 * peers read: that of the release without a Docker endpoint. An
 * empty CORE_VM_ENDPOINT is no way to say so: v2.5 takes an empty variable for an absent one, then
 * reports itself unhealthy for want of Docker.
 */
export function writeNodeConfiguration({ folder, engine }: NetworkContext): void {
  const document = parseDocument(readFileSync(join(engine.config, 'core.yaml'), 'utf8'));
  document.setIn(['vm', 'endpoint'], '');
  writePrivateFile(join(folder.configuration, 'core.yaml'), document.toString());
  const orderer = readFileSync(join(engine.config, 'orderer.yaml'));
  writePrivateFile(join(folder.configuration, 'orderer.yaml'), orderer);
}
