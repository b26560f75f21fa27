import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';
import type { NetworkContext } from '../fabric-command/peer-command';
import { organizationOf, type Orderer, type Peer } from '../topology/topology';

const requestTimeoutMs = 3_000;

/** Whose nodes, and where their certificates lie. */
export type NetworkPlace = Pick<NetworkContext, 'folder' | 'topology'>;

/** Where the operations listener of a node has a resource. */
export function operationsUrl({ operationsPort }: Peer | Orderer, path: string): string {
  return `https://127.0.0.1:${operationsPort}${path}`;
}

/**
 * Connections to the operations listener of a node with the certificate of the node's own
 * organization: nobody else may read its metrics or set its log levels. Close it after use.
 */
export function newOperationsAgent(
  { folder, topology }: NetworkPlace,
  node: Peer | Orderer,
): Agent {
  const files = folder.organization(organizationOf(topology, node));
  return new Agent({
    connect: {
      ca: readFileSync(files.authority('tlsca').certificate),
      cert: readFileSync(files.operations.certificate),
      key: readFileSync(files.operations.privateKey),
    },
  });
}

/** The Prometheus metrics of a node; undefined when it does not answer. */
export async function readMetrics(
  place: NetworkPlace,
  node: Peer | Orderer,
): Promise<string | undefined> {
  const dispatcher = newOperationsAgent(place, node);
  try {
    const signal = AbortSignal.timeout(requestTimeoutMs);
    const url = operationsUrl(node, '/metrics');
    const { statusCode, body } = await request(url, { dispatcher, signal });
    const text = await body.text();
    return statusCode === 200 ? text : undefined;
  } catch {
    // A node that does not answer has no metrics; whoever asks shows just that.
    return undefined;
  } finally {
    await dispatcher.destroy();
  }
}
