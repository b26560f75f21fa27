import { z } from 'zod';
import { runPeer, type NetworkContext } from '../fabric-command/peer-command';
import { runCommand } from '../fabric-command/run-command';
import { NetworkError } from '../network-error';
import { orderersOf, organizationOf, peersOf, type Orderer, type Peer } from '../topology/topology';
import { waitUntil } from '../wait-until';

const JOIN_DEADLINE_MS = 30_000;

const channelListSchema = z.object({
  channels: z.array(z.object({ name: z.string() })).nullable(),
});

/**
 * Joins every node that has not joined yet.
 *
 * @throws {@link NetworkError} DEADLINE_EXCEEDED, which names the node.
 */
export async function joinChannel(context: NetworkContext): Promise<void> {
  const { topology } = context;
  await Promise.all(
    orderersOf(topology).map(async (orderer) => {
      const what = `${orderer.name} to join channel ${topology.channel}`;
      await waitUntil({ what, deadlineMs: JOIN_DEADLINE_MS }, async () => {
        await joinOrderer(context, orderer);
      });
    }),
  );
  await Promise.all(
    peersOf(topology).map(async (peer) => {
      const what = `${peer.name} to join channel ${topology.channel}`;
      await waitUntil({ what, deadlineMs: JOIN_DEADLINE_MS }, async () => {
        await joinPeer(context, peer);
      });
    }),
  );
}

async function joinOrderer(context: NetworkContext, orderer: Orderer): Promise<void> {
  const { folder, topology } = context;
  const list = await runOsnAdmin(context, orderer, ['channel', 'list']);
  const { channels } = channelListSchema.parse(list.body);
  if (channels?.some(({ name }) => name === topology.channel)) {
    return;
  }
  const block = folder.channelBlock(topology.channel);
  const join = ['channel', 'join', '--channelID', topology.channel, '--config-block', block];
  const { status, body } = await runOsnAdmin(context, orderer, join);
  if (status !== 201) {
    throw new NetworkError(
      'COMMAND_FAILED',
      `${orderer.name} refused to join (${status}): ${JSON.stringify(body)}`,
    );
  }
}

/** An answer of the orderer's channel participation API. */
export interface OsnAdminAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Runs `osnadmin` against the admin listener of an ordering node.
 *
 * @throws {@link NetworkError} COMMAND_FAILED.
 */
export async function runOsnAdmin(
  { folder, topology, engine }: NetworkContext,
  orderer: Orderer,
  args: readonly string[],
): Promise<OsnAdminAnswer> {
  const files = folder.organization(organizationOf(topology, orderer));
  const connection = [
    ...['--orderer-address', `localhost:${orderer.adminPort}`],
    ...['--ca-file', files.authority('tlsca').certificate],
    ...['--client-cert', files.ordererAdmin.certificate],
    ...['--client-key', files.ordererAdmin.privateKey],
  ];
  const { stdout } = await runCommand(engine.command('osnadmin'), [...args, ...connection], {
    purpose: `run osnadmin ${args.slice(0, 2).join(' ')} on ${orderer.name}`,
    deadlineMs: 20_000,
  });
  const [, status, body] = /^Status: (\d+)\n([\s\S]*)$/.exec(stdout) ?? [];
  return { status: Number(status), body: body?.trim() ? JSON.parse(body) : {} };
}

async function joinPeer(context: NetworkContext, peer: Peer): Promise<void> {
  const { folder, topology } = context;
  const list = await runPeer(context, ['channel', 'list'], {
    peer,
    purpose: `ask ${peer.name} for its channels`,
  });
  if (list.stdout.split('\n').includes(topology.channel)) {
    return;
  }
  await runPeer(context, ['channel', 'join', '-b', folder.channelBlock(topology.channel)], {
    peer,
    purpose: `join ${peer.name} to the channel`,
  });
}
