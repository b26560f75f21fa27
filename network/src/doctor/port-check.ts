import { existsSync, realpathSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { NetworkFolder } from '../folder/network-folder';
import { NetworkError } from '../network-error';
import { portsOf, type Topology } from '../topology/topology';
import { findPortOwners, type PortOwner } from './port-owner';

/** A port of this network that something else holds. */
export interface PortConflict extends PortOwner {
  /** What the port is for, for example `peer0.billing.example (operations)`. */
  readonly use: string;
}

/** A process that is just dying is looked at again, so often and after so many milliseconds. */
const LOOKS = 8;
const LOOK_AGAIN_MS = 250;

/** The ports of a network that processes outside this network hold. */
export async function findPortConflicts(
  folder: NetworkFolder,
  topology: Topology,
): Promise<PortConflict[]> {
  let conflicts = lookForConflicts(folder, topology);
  for (let look = 1; look < LOOKS && conflicts.some(isUnclear); look += 1) {
    await delay(LOOK_AGAIN_MS);
    conflicts = lookForConflicts(folder, topology);
  }
  return conflicts;
}

/**
 * A killed process loses its command line and environment before its sockets: for a moment its
 * ports are held by nobody, or by a process without a name. One of another user stays unclear.
 */
function isUnclear({ pid, command }: PortConflict): boolean {
  return pid === undefined || command === undefined || command === '';
}

function lookForConflicts(folder: NetworkFolder, topology: Topology): PortConflict[] {
  const uses = new Map(portsOf(topology).map(({ port, use }) => [port, use]));
  const own = existsSync(folder.path) ? realpathSync(folder.path) : folder.path;
  return findPortOwners([...uses.keys()])
    .filter(({ networkFolder }) => networkFolder !== own)
    .map((owner) => ({ ...owner, use: uses.get(owner.port) ?? '' }));
}

/**
 * Makes sure that nothing else holds a port of this network.
 *
 * @throws {@link NetworkError} MACHINE_NOT_READY, which names ports, owners and what to do.
 */
export async function assertPortsFree(folder: NetworkFolder, topology: Topology): Promise<void> {
  const conflicts = await findPortConflicts(folder, topology);
  if (conflicts.length > 0) {
    throw new NetworkError(
      'MACHINE_NOT_READY',
      [
        'Ports of this network are taken:',
        ...describeConflicts(conflicts).map((line) => `  ${line}`),
        portAdvice(conflicts, topology),
      ].join('\n'),
    );
  }
}

/** One line for each process that holds ports of this network. */
export function describeConflicts(conflicts: readonly PortConflict[]): string[] {
  const holders = new Map<string, PortConflict[]>();
  for (const conflict of conflicts) {
    const holder = describeHolder(conflict);
    holders.set(holder, [...(holders.get(holder) ?? []), conflict]);
  }
  return [...holders].map(([holder, held]) => {
    const ports = held.map(({ port, use }) => `${port} (${use})`);
    return `${ports.join(', ')}: held by ${holder}`;
  });
}

function describeHolder({ pid, command = '', networkFolder }: PortConflict): string {
  if (pid === undefined) {
    return 'a process of another user';
  }
  return networkFolder === undefined
    ? `process ${pid}, ${command}`
    : `process ${pid} of the network in ${networkFolder}`;
}

/** Advice about taken ports. */
export function portAdvice(conflicts: readonly PortConflict[], topology: Topology): string {
  const folders = new Set(conflicts.flatMap(({ networkFolder }) => networkFolder ?? []));
  const base = findFreeBase(topology);
  const shift =
    'shift all ports of a new network with --port-base' +
    `${base === undefined ? '' : ` ${base}`} (or GUANMING_PORT_BASE)`;
  return folders.size > 0
    ? `Another network of Guanming runs in ${[...folders].join(', ')}: stop it there, or ${shift}.`
    : `End what holds them, or ${shift}.`;
}

/** Below the ports that Linux gives to outgoing connections (32768 and above). */
const HIGHEST_BASE = 31_000;

function findFreeBase(topology: Topology): number | undefined {
  const offsets = portsOf(topology).map(({ port }) => port - topology.portBase);
  for (let base = 17_000; base <= HIGHEST_BASE; base += 2_000) {
    if (findPortOwners(offsets.map((offset) => base + offset)).length === 0) {
      return base;
    }
  }
  return undefined;
}
