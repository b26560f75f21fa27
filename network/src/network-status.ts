import { certificateExpiries, type CertificateExpiry } from './certificates/certificate-expiry';
import { queryCommitted, type CommittedDefinition } from './chaincode/lifecycle-queries';
import { ensureEngine } from './engine/engine';
import type { NetworkContext } from './fabric-command/peer-command';
import { NetworkFolder } from './folder/network-folder';
import { NetworkError } from './network-error';
import { requireNetwork, topologyFor, type NetworkOptions } from './network-up';
import { readNodeMetrics, type NodeMetrics } from './nodes/node-metrics';
import { readPeerLedger } from './nodes/peer-ledger';
import { silentProgress } from './progress/progress';
import { SupervisorClient, type ProcessStatus } from './supervisor';
import { orderersOf, peersOf } from './topology/topology';

/** Height and leadership of one node; both absent when it does not answer. */
export interface NodeStatus extends NodeMetrics {
  readonly name: string;
  readonly kind: 'orderer' | 'peer';
  /** Hash of the last block, base64; peers only. */
  readonly blockHash?: string;
}

/** All that `status` tells. */
export interface NetworkStatus {
  readonly folder: string;
  readonly instanceId: string;
  readonly portBase: number;
  /** UTC, ISO 8601. */
  readonly createdAt: string;
  /** Whether a supervisor runs. */
  readonly running: boolean;
  /** Version of Fabric; absent while nothing runs. */
  readonly engineVersion?: string;
  readonly processes: readonly ProcessStatus[];
  readonly nodes: readonly NodeStatus[];
  /** What is committed under each name; empty while no peer answers. */
  readonly chaincodes: readonly CommittedDefinition[];
  /** For each organization the certificate that expires first. */
  readonly certificates: readonly CertificateExpiry[];
}

/**
 * Looks at a network without changing anything.
 *
 * @throws {@link NetworkError} NETWORK_NOT_FOUND.
 */
export async function networkStatus(options: NetworkOptions = {}): Promise<NetworkStatus> {
  const folder = NetworkFolder.from(options.dir);
  const { instanceId, portBase, createdAt } = requireNetwork(folder);
  const topology = topologyFor(folder, options);
  const supervisor = await SupervisorClient.connect(folder.path);
  const fixed = {
    folder: folder.path,
    instanceId,
    portBase,
    createdAt,
    certificates: certificateExpiries(folder, topology),
  };
  if (supervisor === undefined) {
    return { ...fixed, running: false, processes: [], nodes: [], chaincodes: [] };
  }
  // Whatever runs was started with an engine that is there.
  const context = { folder, topology, engine: await ensureEngine(silentProgress) };
  const [processes, nodes, chaincodes] = await Promise.all([
    supervisor.list(),
    readNodes(context),
    readChaincodes(context),
  ]);
  const engineVersion = context.engine.version;
  return { ...fixed, running: true, engineVersion, processes, nodes, chaincodes };
}

async function readNodes(context: NetworkContext): Promise<NodeStatus[]> {
  const { topology } = context;
  const orderers = orderersOf(topology).map(async (node) => ({
    name: node.name,
    kind: 'orderer' as const,
    ...(await readNodeMetrics(context, node)),
  }));
  const peers = peersOf(topology).map(async (node) => ({
    name: node.name,
    kind: 'peer' as const,
    ...(await readPeerLedger(context, node)),
  }));
  return await Promise.all([...orderers, ...peers]);
}

async function readChaincodes(context: NetworkContext): Promise<CommittedDefinition[]> {
  for (const peer of peersOf(context.topology)) {
    try {
      return await queryCommitted(context, peer);
    } catch (error) {
      // A status is most wanted when something is down: ask the next peer.
      if (!(error instanceof NetworkError) || error.code !== 'COMMAND_FAILED') {
        throw error;
      }
    }
  }
  return [];
}
