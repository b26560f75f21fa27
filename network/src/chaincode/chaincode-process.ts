import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { NetworkContext } from '../fabric-command/peer-command';
import type { NetworkFolder } from '../folder/network-folder';
import { writePrivateFile, writePrivateJson } from '../folder/private-files';
import type { ProcessSpec } from '../supervisor';
import { chaincodeWork } from '../nodes/peer-work';
import { organizationOf, peersOf, type Peer } from '../topology/topology';
import type { ChaincodeContent } from './chaincode-content';
import type { Deployment } from './deployment-record';

/** Becomes Node with the arguments after the fifth, once the check, which takes three, succeeds. */
const AFTER_CHECK = 'node=$1; "$node" "$2" "$3" "$4" "$5" || exit; shift 5; exec "$node" "$@"';

/** Node's permission model; before v22.13 it has another name. */
const restricted = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

/**
 * Copies all that the chaincode of a label runs, dependencies included, so that a process that is
 * restarted next week runs what was approved, not what was compiled or installed since. A copy
 * that is there is kept: whether it is still the same is found out at each start.
 */
export function keepChaincodeCopy(folder: NetworkFolder, { label, files }: ChaincodeContent): void {
  const copy = contentFolder(folder, label);
  if (existsSync(copy)) {
    return;
  }
  const partial = `${copy}.partial`;
  rmSync(partial, { recursive: true, force: true });
  for (const { path, bytes } of files) {
    writePrivateFile(join(partial, path), bytes);
  }
  renameSync(partial, copy);
}

/** Whether there is a copy of what a label runs; versions before had another kind. */
export function hasChaincodeCopy(folder: NetworkFolder, { label }: { label: string }): boolean {
  return existsSync(contentFolder(folder, label));
}

/** Removes the copies of all labels but one; a package that comes again is copied again. */
export function removeOtherCopies(folder: NetworkFolder, { label }: { label: string }): void {
  for (const entry of readdirSync(folder.chaincode, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== label) {
      rmSync(contentFolder(folder, entry.name), { recursive: true, force: true });
    }
  }
}

function contentFolder(folder: NetworkFolder, label: string): string {
  return join(folder.chaincode, label, 'content');
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
  context: NetworkContext,
  peer: Peer,
  { label, packageId, slot }: Omit<Deployment, 'sequence'>,
): ProcessSpec {
  const { folder, topology } = context;
  const files = folder.organization(organizationOf(topology, peer));
  const tls = files.chaincodeTls(peer);
  const { certificate: clientCa } = files.authority('tlsca');
  const content = contentFolder(folder, label);
  const port = peer.chaincodePorts[slot];
  return {
    name: chaincodeProcessName(peer, slot),
    group: 'chaincode',
    command: '/bin/sh',
    args: [
      ...['-c', AFTER_CHECK, 'sh', process.execPath, join(__dirname, 'check-approved.js')],
      ...[join(folder.chaincode, label, `${label}.tgz`), packageId, content],
      // It reads nothing but its copy, so no module comes from a folder above; it runs no program,
      // loads no native code and writes nothing.
      ...[restricted, `--allow-fs-read=${content}/`],
      ...[tls.privateKey, tls.certificate, clientCa].map((file) => `--allow-fs-read=${file}`),
      join(content, 'chaincode', 'dist', 'server.js'),
    ],
    cwd: content,
    stopTimeoutMs: 15_000,
    readiness: { port },
    liveness: {
      answers: { port, tls: { ca: clientCa, ...files.nodeTls(peer) } },
      work: chaincodeWork(context, peer),
    },
    env: {
      CHAINCODE_ID: packageId,
      CHAINCODE_ADDRESS: `127.0.0.1:${port}`,
      CORE_PEER_LOCALMSPID: peer.mspId,
      GUANMING_SETTINGS: join(content, 'settings.json'),
      CHAINCODE_TLS_KEY: tls.privateKey,
      CHAINCODE_TLS_CERTIFICATE: tls.certificate,
      CHAINCODE_TLS_CLIENT_CA: clientCa,
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
