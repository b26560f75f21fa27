import { existsSync, realpathSync } from 'node:fs';
import type { NetworkFolder } from '../folder/network-folder';
import { NetworkError } from '../network-error';
import { portsOf, type Topology } from '../topology/topology';
import { findPortOwners, type PortOwner } from './port-owner';

/** A port of this network that something else holds. */
export interface PortConflict extends PortOwner {
  /** What the port is for, for example `peer0.billing.example (operations)`. */
  readonly use: string;
}

/** The ports of a network that processes outside this network hold. */
export function findPortConflicts(folder: NetworkFolder, topology: Topology): PortConflict[] {
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
export function assertPortsFree(folder: NetworkFolder, topology: Topology): void {
  const conflicts = findPortConflicts(folder, topology);
  if (conflicts.length > 0) {
    throw new NetworkError(
      'MACHINE_NOT_READY',
      [
        `${conflicts.length} ports of this network are taken:`,
        ...conflicts.slice(0, 5).map((conflict) => `  ${describeConflict(conflict)}`),
        ...(conflicts.length > 5 ? [`  and ${conflicts.length - 5} more`] : []),
        portAdvice(conflicts, topology.portBase),
      ].join('\n'),
    );
  }
}

/** One line on a taken port. */
export function describeConflict({ port, use, pid, command, networkFolder }: PortConflict): string {
  const holder =
    pid === undefined
      ? 'a process of another user'
      : `process ${pid}, ${networkFolder === undefined ? (command ?? '') : `the network in ${networkFolder}`}`;
  return `${port} (${use}) is held by ${holder}`;
}

/** What to do about taken ports. */
export function portAdvice(conflicts: readonly PortConflict[], portBase: number): string {
  const folders = new Set(conflicts.flatMap(({ networkFolder }) => networkFolder ?? []));
  const shift = `shift all ports of this network with --port-base ${suggestBase(portBase)} (or GUANMING_PORT_BASE)`;
  return folders.size > 0
    ? `Another installation of Guanming runs in ${[...folders].join(', ')}: stop it there, or ${shift}.`
    : `End what holds them, or ${shift}.`;
}

function suggestBase(portBase: number): number {
  return portBase + 2000 <= 60_000 ? portBase + 2000 : 21_000;
}
