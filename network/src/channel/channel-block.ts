import { chmodSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { NetworkContext } from '../fabric-command/peer-command';
import { runCommand } from '../fabric-command/run-command';
import { makePrivateFolder, writePrivateFile } from '../folder/private-files';
import { buildConfigtx, CHANNEL_PROFILE } from './configtx';

/**
 * Makes the first block of the channel, once.
 *
 * @throws {@link NetworkError} COMMAND_FAILED with what configtxgen said.
 */
export async function createChannelBlock({
  folder,
  topology,
  engine,
}: NetworkContext): Promise<void> {
  const block = folder.channelBlock(topology.channel);
  if (existsSync(block)) {
    return;
  }
  makePrivateFolder(folder.channel);
  const configtx = stringify(buildConfigtx(folder, topology));
  writePrivateFile(join(folder.channel, 'configtx.yaml'), configtx);
  const partial = `${block}.partial`;
  await runCommand(
    engine.command('configtxgen'),
    ['-profile', CHANNEL_PROFILE, '-channelID', topology.channel, '-outputBlock', partial],
    {
      purpose: 'make the first block of the channel',
      env: { FABRIC_CFG_PATH: folder.channel, FABRIC_LOGGING_SPEC: 'warning' },
    },
  );
  chmodSync(partial, 0o600);
  renameSync(partial, block);
}
