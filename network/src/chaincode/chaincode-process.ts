import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { NetworkContext } from '../fabric-command/peer-command';
import type { NetworkFolder } from '../folder/network-folder';
import { writePrivateFile } from '../folder/private-files';
import type { ProcessSpec } from '../supervisor';
import { chaincodeWork } from '../nodes/peer-work';
import { chaincodePortOf, organizationOf, peersOf, type Peer } from '../topology/topology';
import type { ApprovedCopy } from './approved-content';
import type { ChaincodeContent } from './chaincode-content';
import { packageFileOf } from './chaincode-package';
import type { Deployment } from './deployment-record';

/** Becomes Node with the arguments after the third, once the check, which takes one, succeeds. */
const AFTER_CHECK = 'node=$1; "$node" "$2" "$3" || exit; shift 3; exec "$node" "$@"';

/** Node's permission model; before v22.13 it has another name. */
const restricted = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

/**
 * Copies all that the chaincode of a version runs, dependencies included, so that a process that is
 * restarted next week runs what was approved, not what was compiled or installed since. A copy
 * that is there is kept: whether it is still the same is found out at each start.
 */
export function keepChaincodeCopy(
  folder: NetworkFolder,
  { version, files }: Pick<ChaincodeContent, 'version' | 'files'>,
): void {
  const copy = contentFolderOf(folder, version);
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

/** Whether there is a copy of what a version runs. */
export function hasChaincodeCopy(
  folder: NetworkFolder,
  { version }: Pick<Deployment, 'version'>,
): boolean {
  return existsSync(contentFolderOf(folder, version));
}

/** Removes the copies of all versions but one; a content that comes again is copied again. */
export function removeOtherCopies(
  folder: NetworkFolder,
  { version }: Pick<Deployment, 'version'>,
): void {
  const copy = contentFolderOf(folder, version);
  for (const entry of readdirSync(dirname(copy))) {
    if (entry !== basename(copy)) {
      rmSync(join(dirname(copy), entry), { recursive: true, force: true });
    }
  }
}

/** `chaincode/content/<version>`: one copy serves every name. */
export function contentFolderOf(folder: NetworkFolder, version: string): string {
  return join(folder.chaincode, 'content', version);
}

/** How to run the chaincode of every peer for one deployment. */
export function chaincodeProcesses(context: NetworkContext, deployment: Deployment): ProcessSpec[] {
  return peersOf(context.topology).map((peer) => chaincodeProcess(context, peer, deployment));
}

/** `chaincode-a.<peer>` or `chaincode-b.<peer>`. */
export function chaincodeProcessName(peer: Peer, slot: 0 | 1): string {
  return `chaincode-${slot === 0 ? 'a' : 'b'}.${peer.name}`;
}

function chaincodeProcess(
  context: NetworkContext,
  peer: Peer,
  { version, slot, chaincodes }: Deployment,
): ProcessSpec {
  const { folder, topology } = context;
  const files = folder.organization(organizationOf(topology, peer));
  const tls = files.chaincodeTls(peer);
  const { certificate: clientCa } = files.authority('tlsca');
  const content = contentFolderOf(folder, version);
  const approved: ApprovedCopy = {
    packages: chaincodes.map(({ label, packageId }) => ({
      packageFile: packageFileOf(folder, label),
      packageId,
    })),
    contentFolder: content,
  };
  const listeners = chaincodes.map(({ name, packageId }) => ({
    name,
    packageId,
    address: `127.0.0.1:${chaincodePortOf(topology, peer, { slot, name })}`,
  }));
  // It listens on one port after another: when the last one is open, all are.
  const port = Math.max(...peer.chaincodePorts[slot]);
  return {
    name: chaincodeProcessName(peer, slot),
    group: 'chaincode',
    command: '/bin/sh',
    args: [
      ...['-c', AFTER_CHECK, 'sh', process.execPath, join(__dirname, 'check-approved.js')],
      JSON.stringify(approved),
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
      work: chaincodeWork(context, peer, chaincodes),
    },
    env: {
      GUANMING_CHAINCODES: JSON.stringify(listeners),
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
