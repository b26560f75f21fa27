import { NetworkError } from '../network-error';
import { orderersOf, peersOf, type Orderer, type Peer } from '../topology/topology';
import { waitUntil } from '../wait-until';
import { readMetrics, type NetworkPlace } from './operations-client';

const LEADER_DEADLINE_MS = 30_000;
/** A peer that lost its data reads the whole ledger anew. */
const CATCH_UP_DEADLINE_MS = 600_000;

/** Metrics of a node about a channel. */
export interface NodeMetrics {
  /** Number of blocks; undefined when the node does not answer or has not joined. */
  readonly height?: number;
  /** Whether an ordering node leads the Raft group; undefined for peers. */
  readonly leader?: boolean;
}

/** Reads height and, of an ordering node, leadership. */
export async function readNodeMetrics(
  place: NetworkPlace,
  node: Peer | Orderer,
): Promise<NodeMetrics> {
  const { channel } = place.topology;
  const text = await readMetrics(place, node);
  if (text === undefined) {
    return {};
  }
  const peerHeight = parseMetric(text, 'ledger_blockchain_height', channel);
  const lastBlock = parseMetric(text, 'consensus_etcdraft_committed_block_number', channel);
  const leader = parseMetric(text, 'consensus_etcdraft_is_leader', channel);
  const height = peerHeight ?? (lastBlock === undefined ? undefined : lastBlock + 1);
  return {
    ...(height !== undefined && { height }),
    ...(leader !== undefined && { leader: leader === 1 }),
  };
}

/** One sample of the Prometheus text format with the given `channel` label. */
export function parseMetric(text: string, metric: string, channel: string): number | undefined {
  const line = text
    .split('\n')
    .find((one) => one.startsWith(`${metric}{`) && one.includes(`channel="${channel}"`));
  const value = line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ') + 1));
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/**
 * Waits until one of the ordering nodes leads.
 *
 * @throws {@link NetworkError} DEADLINE_EXCEEDED.
 */
export async function awaitLeader(place: NetworkPlace): Promise<void> {
  const { topology } = place;
  const what = `the orderers of channel ${topology.channel} to elect a leader`;
  await waitUntil({ what, deadlineMs: LEADER_DEADLINE_MS }, async () => {
    const nodes = await Promise.all(
      orderersOf(topology).map(async (orderer) => await readNodeMetrics(place, orderer)),
    );
    if (!nodes.some(({ leader }) => leader === true)) {
      throw new NetworkError('NETWORK_NOT_RUNNING', 'no ordering node leads');
    }
  });
}

/** How many blocks the ordering nodes have; 0 when none answers. */
export async function orderedHeight(place: NetworkPlace): Promise<number> {
  const heights = await Promise.all(
    orderersOf(place.topology).map(
      async (orderer) => (await readNodeMetrics(place, orderer)).height ?? 0,
    ),
  );
  return Math.max(0, ...heights);
}

/** Peers that have fewer blocks than `height`. */
export async function peersBelow(place: NetworkPlace, height: number): Promise<Peer[]> {
  const peers = peersOf(place.topology);
  const nodes = await Promise.all(peers.map(async (peer) => await readNodeMetrics(place, peer)));
  return peers.filter((_, index) => (nodes[index]?.height ?? 0) < height);
}

/**
 * Waits until every peer has `height` blocks.
 *
 * @throws {@link NetworkError} DEADLINE_EXCEEDED, which names the peers that have not.
 */
export async function awaitHeight(place: NetworkPlace, height: number): Promise<void> {
  const { channel } = place.topology;
  const what = `every peer to have the ${height} blocks of channel ${channel}`;
  await waitUntil({ what, deadlineMs: CATCH_UP_DEADLINE_MS }, async () => {
    const below = await peersBelow(place, height);
    if (below.length > 0) {
      const names = below.map(({ name }) => name).join(', ');
      throw new NetworkError('NETWORK_NOT_RUNNING', `${names} lacks some`);
    }
  });
}
