import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { NetworkContext } from '../fabric-command/peer-command';
import type { NetworkFolder } from '../folder/network-folder';
import { writePrivateJson } from '../folder/private-files';
import { chaincodePortOf, organizationOf, peersOf, type Peer } from '../topology/topology';
import type { DeployedChaincode, Deployment } from './deployment-record';

/**
 * Tells each peer where the chaincode of each name listens: the builder reads it by label when the
 * package is installed. A package that was installed earlier gets the new address too, since the
 * peer keeps the builder's result for ever.
 */
export function writeChaincodeAddresses(
  context: NetworkContext,
  { slot, chaincodes }: Pick<Deployment, 'slot' | 'chaincodes'>,
): void {
  for (const peer of peersOf(context.topology)) {
    for (const chaincode of chaincodes) {
      const port = chaincodePortOf(context.topology, peer, { slot, name: chaincode.name });
      writeAddress(context, peer, { ...chaincode, port });
    }
  }
}

/** Tells one peer on which port of this machine the chaincode of one package listens. */
export function writeAddress(
  { folder, topology }: NetworkContext,
  peer: Peer,
  { label, packageId, port }: Pick<DeployedChaincode, 'label' | 'packageId'> & { port: number },
): void {
  const organization = folder.organization(organizationOf(topology, peer));
  const tls = organization.nodeTls(peer);
  const connection = {
    address: `localhost:${port}`,
    dial_timeout: '10s',
    tls_required: true,
    client_auth_required: true,
    client_key: readFileSync(tls.privateKey, 'utf8'),
    client_cert: readFileSync(tls.certificate, 'utf8'),
    root_cert: readFileSync(organization.authority('tlsca').certificate, 'utf8'),
  };
  const files = [join(folder.chaincode, label, peer.name, 'connection.json')];
  const build = buildFolder(folder, peer, packageId);
  if (existsSync(join(build, 'bld', 'connection.json'))) {
    files.push(join(build, 'release', 'chaincode', 'server', 'connection.json'));
  } else {
    // Left by a peer that was killed while it built: it would never try again.
    rmSync(build, { recursive: true, force: true });
  }
  for (const file of files) {
    writePrivateJson(file, connection);
  }
}

/** Where the peer keeps what the builder made of a package (`externalbuilder.SanitizeCCIDPath`). */
function buildFolder(folder: NetworkFolder, peer: Peer, packageId: string): string {
  const name = packageId.replace(/[<>:"/\\|?*&]/g, '-');
  return join(folder.nodeData(peer), 'externalbuilder', 'builds', name);
}
