import { NetworkFolder } from '../folder/network-folder';
import { readNetworkRecord } from '../folder/network-record';
import { topologyFor, type NetworkOptions } from '../network-up';
import { checkEngine, checkNode } from './check-commands';
import { checkCertificates } from './check-certificates';
import { checkConfinement } from './check-confinement';
import { checkFolders } from './check-folders';
import { checkDisk, checkMemory } from './check-resources';
import type { DoctorCheck } from './doctor-check';
import { describeConflicts, findPortConflicts, portAdvice } from './port-check';

/** Whether this machine can run the network. */
export interface DoctorReport {
  readonly ok: boolean;
  readonly checks: readonly DoctorCheck[];
}

/**
 * Checks whether this machine can run the network: Node, Go or a Fabric release, disk, memory,
 * ports and who holds them, confinement of what reads PDFs, certificates of the network. Changes nothing.
 *
 * @throws {@link NetworkError} TOPOLOGY_INVALID, PORT_BASE_INVALID.
 */
export async function runDoctor(options: NetworkOptions = {}): Promise<DoctorReport> {
  const folder = NetworkFolder.from(options.dir);
  const checks = [
    checkNode(process.versions.node),
    await checkEngine(),
    ...checkFolders(folder),
    ...checkDisk(folder),
    checkMemory(),
    await checkConfinement(),
    await checkPorts(folder, options),
    checkNetworkCertificates(options),
  ];
  return { ok: checks.every(({ ok }) => ok), checks };
}

/**
 * Looks only at the certificates of a network.
 *
 * @throws {@link NetworkError} TOPOLOGY_INVALID, PORT_BASE_INVALID.
 */
export function checkNetworkCertificates(options: NetworkOptions = {}): DoctorCheck {
  const folder = NetworkFolder.from(options.dir);
  return checkCertificates(folder, topologyFor(folder, options));
}

async function checkPorts(folder: NetworkFolder, options: NetworkOptions): Promise<DoctorCheck> {
  const topology = topologyFor(folder, options);
  const conflicts = await findPortConflicts(folder, topology);
  if (conflicts.length === 0) {
    const made = readNetworkRecord(folder) === undefined ? '' : ', or held by this network';
    return { name: 'ports', ok: true, found: `all from ${topology.portBase} on are free${made}` };
  }
  return {
    name: 'ports',
    ok: false,
    found: describeConflicts(conflicts).join('\n'),
    advice: portAdvice(conflicts, topology),
  };
}
