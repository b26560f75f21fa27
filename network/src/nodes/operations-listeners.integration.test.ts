import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { Agent, request } from 'undici';
import type { KeyPairFiles, OrganizationFolder } from '../folder/network-folder';
import { failureOf } from '../testing/failure-of';
import { useLiveNetwork } from '../testing/live-network';
import { orderersOf, organizationOf, peersOf, type Orderer, type Peer } from '../topology/topology';
import { operationsUrl } from './operations-client';

/** TLS 1.3 refuses a client after its handshake: by an alert, or, when it has written, by closing. */
const refusedByTls = /alert|certificate|closed|ECONNRESET|EPIPE/i;

interface OperationsRequest {
  readonly keyPair: KeyPairFiles | undefined;
  readonly own: OrganizationFolder;
  readonly method?: 'PUT';
  readonly body?: string;
}

/** The status that an operations listener answers with. */
async function askOperations(
  node: Peer | Orderer,
  path: string,
  { keyPair, own, ...message }: OperationsRequest,
): Promise<number> {
  const connect = {
    ca: readFileSync(own.authority('tlsca').certificate),
    ...(keyPair && {
      cert: readFileSync(keyPair.certificate),
      key: readFileSync(keyPair.privateKey),
    }),
  };
  const dispatcher = new Agent({ connect });
  try {
    const { statusCode, body } = await request(operationsUrl(node, path), {
      dispatcher,
      ...message,
    });
    await body.dump();
    return statusCode;
  } finally {
    await dispatcher.destroy();
  }
}

describe('the operations listeners of a live network', function () {
  this.timeout(60_000);
  const live = useLiveNetwork();

  it('lets only the organization of a node operate it', async () => {
    const { topology, folder } = live.context;
    const logspec = { method: 'PUT', body: JSON.stringify({ spec: 'info' }) } as const;
    for (const node of [...orderersOf(topology), ...peersOf(topology)]) {
      const own = folder.organization(organizationOf(topology, node));
      const other = topology.organizations.find(({ mspId }) => mspId !== node.mspId)!;
      const strangers = {
        nobody: undefined,
        'another organization': folder.organization(other).operations,
        'administrator of the orderers': own.ordererAdmin,
        'application server': own.server,
        'node itself': own.nodeTls(node),
      };
      for (const [who, keyPair] of Object.entries(strangers)) {
        for (const path of ['/logspec', '/metrics', '/healthz', '/version']) {
          const attempt = askOperations(node, path, { keyPair, own });
          expect(await failureOf(attempt), `${who}, ${path}`).to.match(refusedByTls);
        }
        const attempt = askOperations(node, '/logspec', { keyPair, own, ...logspec });
        expect(await failureOf(attempt), `${who} on ${node.name}`).to.match(refusedByTls);
      }
      const options = { keyPair: own.operations, own };
      expect(await askOperations(node, '/logspec', { ...options, ...logspec })).to.equal(204);
      expect(await askOperations(node, '/healthz', options)).to.equal(200);
    }
  });
});
