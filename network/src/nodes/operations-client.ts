import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';
import type { NetworkContext } from '../fabric-command/peer-command';
import { organizationOf, type Orderer, type Peer } from '../topology/topology';

const REQUEST_TIMEOUT_MS = 3_000;

/** Whose nodes, and where their certificates lie. */
export type NetworkPlace = Pick<NetworkContext, 'folder' | 'topology'>;

/** Where the operations listener of a node has a resource. */
export function operationsUrl({ operationsPort }: Peer | Orderer, path: string): string {
  return `https://127.0.0.1:${operationsPort}${path}`;
}

/**
 * The certificate of a node's own organization for the node's operations listener: nobody else may
 * read its metrics or set its log levels.
 */
export function operationsTls(
  { folder, topology }: NetworkPlace,
  node: Peer | Orderer,
): { readonly ca: string; readonly certificate: string; readonly privateKey: string } {
  const files = folder.organization(organizationOf(topology, node));
  return { ca: files.authority('tlsca').certificate, ...files.operations };
}

/** How to ask a node whether it is healthy. */
export function healthOf(
  place: NetworkPlace,
  node: Peer | Orderer,
): { readonly url: string; readonly tls: ReturnType<typeof operationsTls> } {
  return { url: operationsUrl(node, '/healthz'), tls: operationsTls(place, node) };
}

function newOperationsAgent(place: NetworkPlace, node: Peer | Orderer): Agent {
  const { ca, certificate, privateKey } = operationsTls(place, node);
  return new Agent({
    connect: {
      ca: readFileSync(ca),
      cert: readFileSync(certificate),
      key: readFileSync(privateKey),
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
    const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
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
