import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import { NetworkError } from '../network-error';
import type { Topology } from '../topology/topology';
import { repositoryRoot, type NetworkFolder } from './network-folder';
import { commandFor } from './command-for';
import { makePrivateFolder, readPrivateJson, writePrivateJson } from './private-files';

const networkRecordSchema = z.object({
  version: z.literal(1),
  instanceId: z.string().regex(/^[0-9a-f]{32}$/),
  portBase: z.int(),
  repository: z.string(),
  createdAt: z.iso.datetime(),
  topologyDigest: z.string(),
});

/**
 * Facts that were fixed when a network was made. `instanceId` keeps orders signed for one
 * installation worthless on another; `repository` is the clone that made it; `createdAt` is UTC.
 */
export type NetworkRecord = z.infer<typeof networkRecordSchema>;

/**
 * Reads `network.json`; undefined when no network was made in this folder.
 *
 * @throws {@link NetworkError} NETWORK_FOLDER_DAMAGED.
 */
export function readNetworkRecord(folder: NetworkFolder): NetworkRecord | undefined {
  return existsSync(folder.recordFile)
    ? readPrivateJson(folder, folder.recordFile, networkRecordSchema)
    : undefined;
}

/**
 * Opens the network of a folder, or makes its record.
 *
 * @throws As {@link assertSameNetwork}.
 */
export function openNetwork(folder: NetworkFolder, topology: Topology): NetworkRecord {
  assertSameNetwork(folder, topology);
  return readNetworkRecord(folder) ?? createRecord(folder, topology);
}

/**
 * Makes sure that a folder holds nothing yet, or a network that was made by this topology.
 *
 * @throws {@link NetworkError} NETWORK_FOLDER_FOREIGN when the folder holds something else;
 * PORT_BASE_FIXED, TOPOLOGY_FIXED when it was made differently.
 */
export function assertSameNetwork(folder: NetworkFolder, topology: Topology): void {
  assertNetworkFolder(folder);
  const record = readNetworkRecord(folder);
  if (record === undefined) {
    return;
  }
  assertSamePortBase(folder, topology.portBase);
  if (record.topologyDigest !== digestOf(topology)) {
    throw new NetworkError(
      'TOPOLOGY_FIXED',
      `topology.yaml changed after the network in ${folder.path} was made. Restore it, choose ` +
        `another folder with --dir, or forget this network with "${commandFor('run reset', folder.path)}".`,
    );
  }
}

/**
 * Makes sure that a folder holds no network yet, or one with this port base.
 *
 * @throws {@link NetworkError} PORT_BASE_FIXED; NETWORK_FOLDER_DAMAGED.
 */
export function assertSamePortBase(folder: NetworkFolder, portBase: number): void {
  const record = readNetworkRecord(folder);
  if (record !== undefined && record.portBase !== portBase) {
    throw new NetworkError(
      'PORT_BASE_FIXED',
      `The network in ${folder.path} was made with port base ${record.portBase}, and its ports ` +
        `are part of its channel: it cannot move to ${portBase}. Leave out --port-base, ` +
        `choose another folder with --dir, or forget this network with "${commandFor('run reset', folder.path)}".`,
    );
  }
}

function createRecord(folder: NetworkFolder, topology: Topology): NetworkRecord {
  makePrivateFolder(folder.path);
  const record: NetworkRecord = {
    version: 1,
    instanceId: randomBytes(16).toString('hex'),
    portBase: topology.portBase,
    repository: repositoryRoot,
    createdAt: new Date().toISOString(),
    topologyDigest: digestOf(topology),
  };
  writePrivateJson(folder.recordFile, record);
  return record;
}

/** What verbs and the supervisor may leave before the network is made. */
const harmless = new Set([
  'logs',
  'processes.json',
  'supervisor.json',
  'supervisor.lock',
  'supervisor.sock',
  'verb.json',
  'verb.lock',
]);

/**
 * Makes sure that a folder is a network folder, or nothing yet.
 *
 * @throws {@link NetworkError} NETWORK_FOLDER_FOREIGN.
 */
export function assertNetworkFolder(folder: NetworkFolder): void {
  if (existsSync(folder.recordFile) || !existsSync(folder.path)) {
    return;
  }
  const strange = readdirSync(folder.path).filter((entry) => !harmless.has(entry));
  if (strange.length > 0) {
    throw new NetworkError(
      'NETWORK_FOLDER_FOREIGN',
      `${folder.path} is no network folder and not empty (${strange.slice(0, 3).join(', ')}). ` +
        'Choose another one with --dir or GUANMING_NETWORK_DIR.',
    );
  }
}

/** Everything that certificates, channel block and node data depend on. */
function digestOf({ organizations, channel, blockCutting, raft }: Topology): string {
  const fixed = JSON.stringify({ organizations, channel, blockCutting, raft });
  return createHash('sha256').update(fixed).digest('hex');
}
