import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { NetworkContext } from '../fabric-command/peer-command';
import { repositoryRoot, type NetworkFolder } from '../folder/network-folder';
import { writePrivateFile, writePrivateJson } from '../folder/private-files';
import type { ProcessSpec } from '../supervisor';
import { organizationOf, peersOf, type Peer } from '../topology/topology';
import type { ChaincodeContent } from './chaincode-content';
import type { Deployment } from './deployment-record';

/**
 * Copies the compiled chaincode of a label, so that a process that is restarted next week runs
 * the code that was approved, not what was compiled since.
 */
export function keepChaincodeCode(
  folder: NetworkFolder,
  content: ChaincodeContent,
  source: string,
): void {
  const code = codeFolder(folder, content.label);
  writePrivateFile(join(folder.chaincode, content.label, 'settings.json'), content.settings);
  for (const { path, bytes } of content.code) {
    writePrivateFile(join(code, path), bytes);
  }
  const manifest = readFileSync(join(source, 'package.json'));
  writePrivateFile(join(code, 'package.json'), manifest);
  // Node looks for modules in the folders above a file: the same order as in the repository.
  linkModules(join(repositoryRoot, 'chaincode', 'node_modules'), join(code, 'node_modules'));
  linkModules(join(repositoryRoot, 'node_modules'), join(folder.chaincode, 'node_modules'));
}

function codeFolder(folder: NetworkFolder, label: string): string {
  return join(folder.chaincode, label, 'code');
}

function linkModules(target: string, link: string): void {
  if (existsSync(target) && !existsSync(link)) {
    symlinkSync(target, link);
  }
}

/** How to run the chaincode of every peer for one deployment. */
export function chaincodeProcesses(
  context: NetworkContext,
  deployment: Omit<Deployment, 'sequence'>,
): ProcessSpec[] {
  return peersOf(context.topology).map((peer) => chaincodeProcess(context, peer, deployment));
}

/** `chaincode-a.<peer>` or `chaincode-b.<peer>`. */
export function chaincodeProcessName(peer: Peer, slot: 0 | 1): string {
  return `chaincode-${slot === 0 ? 'a' : 'b'}.${peer.name}`;
}

function chaincodeProcess(
  { folder, topology }: NetworkContext,
  peer: Peer,
  { label, packageId, slot }: Omit<Deployment, 'sequence'>,
): ProcessSpec {
  const files = folder.organization(organizationOf(topology, peer));
  const tls = files.chaincodeTls(peer);
  const code = codeFolder(folder, label);
  const port = peer.chaincodePorts[slot];
  return {
    name: chaincodeProcessName(peer, slot),
    group: 'chaincode',
    command: process.execPath,
    args: [join(code, 'dist', 'server.js')],
    cwd: code,
    stopTimeoutMs: 15_000,
    readiness: { port },
    env: {
      CHAINCODE_ID: packageId,
      CHAINCODE_ADDRESS: `127.0.0.1:${port}`,
      CORE_PEER_LOCALMSPID: peer.mspId,
      GUANMING_SETTINGS: join(folder.chaincode, label, 'settings.json'),
      CHAINCODE_TLS_KEY: tls.privateKey,
      CHAINCODE_TLS_CERTIFICATE: tls.certificate,
      CHAINCODE_TLS_CLIENT_CA: files.authority('tlsca').certificate,
      CORE_CHAINCODE_LOGGING_LEVEL: 'WARNING',
      NODE_ENV: 'production',
    },
  };
}

/**
 * Tells each peer where the chaincode of a label listens: the builder reads it when the package is
 * installed. A package that was installed earlier gets the new address too, since the peer keeps
 * the builder's result for ever.
 */
export function writeChaincodeAddresses(
  { folder, topology }: NetworkContext,
  { label, packageId, slot }: Omit<Deployment, 'sequence'>,
): void {
  for (const peer of peersOf(topology)) {
    const organization = folder.organization(organizationOf(topology, peer));
    const tls = organization.nodeTls(peer);
    const connection = {
      address: `localhost:${peer.chaincodePorts[slot]}`,
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
}

/** Where the peer keeps what the builder made of a package (`externalbuilder.SanitizeCCIDPath`). */
function buildFolder(folder: NetworkFolder, peer: Peer, packageId: string): string {
  const name = packageId.replace(/[<>:"/\\|?*&]/g, '-');
  return join(folder.nodeData(peer), 'externalbuilder', 'builds', name);
}
