import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ordererArguments, runPeer, type NetworkContext } from '../fabric-command/peer-command';
import { runCommand } from '../fabric-command/run-command';
import { orderersOf, organizationOf, type Organization, type Peer } from '../topology/topology';

/** The part of a channel configuration that the tests look at. */
export interface ChannelConfigJson {
  channel_group: {
    groups: { Orderer: { values: { BatchTimeout: { value: { timeout: string } } } } };
  };
}

/** Reads the configuration of the channel from the ordering service. */
export async function fetchConfig(
  context: NetworkContext,
  peer: Peer,
  folder: string,
): Promise<ChannelConfigJson> {
  const block = join(folder, 'config.block');
  const channel = context.topology.channel;
  await runPeer(
    context,
    ['channel', 'fetch', 'config', block, '-c', channel, ...anyOrderer(context)],
    { peer, purpose: 'fetch the channel configuration' },
  );
  const decoded = (await decode(context, 'common.Block', block)) as {
    data: { data: [{ payload: { data: { config: ChannelConfigJson } } }] };
  };
  return decoded.data.data[0].payload.data.config;
}

/** Writes the envelope of a configuration update that the given organizations' admins signed. */
export async function signedUpdate(
  context: NetworkContext,
  change: { before: ChannelConfigJson; after: ChannelConfigJson },
  { signers, folder }: { signers: readonly Organization[]; folder: string },
): Promise<string> {
  const { channel } = context.topology;
  const before = await encode(context, 'common.Config', { value: change.before, folder });
  const after = await encode(context, 'common.Config', { value: change.after, folder });
  const update = join(folder, 'update.pb');
  await configtxlator(context, [
    ...['compute_update', '--channel_id', channel],
    ...['--original', before, '--updated', after, '--output', update],
  ]);
  const configUpdate = await decode(context, 'common.ConfigUpdate', update);
  const header = { channel_header: { channel_id: channel, type: 2 } };
  const value = { payload: { header, data: { config_update: configUpdate } } };
  const envelope = await encode(context, 'common.Envelope', { value, folder });
  for (const { peers } of signers) {
    await runPeer(context, ['channel', 'signconfigtx', '-f', envelope], {
      peer: peers[0]!,
      purpose: 'sign the update',
    });
  }
  return envelope;
}

/** Sends an update to the ordering service, by default as the admin of the peer's organization. */
export async function submitUpdate(
  context: NetworkContext,
  envelope: string,
  { peer, msp }: { peer: Peer; msp?: string },
): Promise<void> {
  await runPeer(
    context,
    [
      ...['channel', 'update', '-f', envelope, '-c', context.topology.channel],
      ...anyOrderer(context),
    ],
    {
      peer,
      purpose: 'update the channel',
      ...(msp !== undefined && { env: { CORE_PEER_MSPCONFIGPATH: msp } }),
    },
  );
}

/** The MSP folder of a node, with which nobody but the node should act. */
export function nodeMsp({ folder, topology }: NetworkContext, node: Peer): string {
  return folder.organization(organizationOf(topology, node)).nodeMsp(node);
}

function anyOrderer(context: NetworkContext): string[] {
  return ordererArguments(context, orderersOf(context.topology)[0]!);
}

let files = 0;

async function encode(
  context: NetworkContext,
  type: string,
  { value, folder }: { value: unknown; folder: string },
): Promise<string> {
  files += 1;
  const input = join(folder, `${files}.json`);
  const output = join(folder, `${files}.pb`);
  writeFileSync(input, JSON.stringify(value));
  await configtxlator(context, [
    'proto_encode',
    '--type',
    type,
    '--input',
    input,
    '--output',
    output,
  ]);
  return output;
}

async function decode(context: NetworkContext, type: string, input: string): Promise<unknown> {
  const output = `${input}.json`;
  await configtxlator(context, [
    'proto_decode',
    '--type',
    type,
    '--input',
    input,
    '--output',
    output,
  ]);
  return JSON.parse(readFileSync(output, 'utf8'));
}

async function configtxlator({ engine }: NetworkContext, args: readonly string[]): Promise<void> {
  await runCommand(engine.command('configtxlator'), args, { purpose: 'translate a configuration' });
}
