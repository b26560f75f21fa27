import { setTimeout as delay } from 'node:timers/promises';
import {
  environmentOf,
  findByEnvironment,
  isAlive,
  processGroupOf,
  signalProcess,
  type ProcessIdentity,
} from './process-identity';
import { readProcessRecords, writeProcessRecords, type ProcessRecord } from './process-records';
import { processGroups, type ProcessGroup } from './process-spec';
import {
  canonicalFolder,
  PROCESS_NAME_VARIABLE,
  SUPERVISED_IN_VARIABLE,
  SUPERVISOR_OF_VARIABLE,
} from './supervisor-folder';

const DEFAULT_STOP_TIMEOUT_MS = 10_000;

/** Supervisors that serve this folder although `supervisor.json` may not say so. */
export function findStraySupervisors(dir: string): ProcessIdentity[] {
  return findByEnvironment(SUPERVISOR_OF_VARIABLE, canonicalFolder(dir));
}

/**
 * Stops what a killed supervisor left behind, group by group, and forgets it. A process counts as
 * ours when its pid and start time are those of `processes.json`, or when its environment carries
 * the mark of this folder; a stranger with a reused pid is left alone.
 *
 * @returns the names of the processes that were stopped
 */
export async function recoverOrphans(dir: string): Promise<string[]> {
  const folder = canonicalFolder(dir);
  const orphans = findOrphans(folder);
  for (const group of [...processGroups.toReversed(), undefined]) {
    const members = orphans.filter((orphan) => orphan.group === group);
    await Promise.all(
      members.map(async (orphan) => {
        await stopStranger(orphan, orphan.stopTimeoutMs);
      }),
    );
  }
  if (readProcessRecords(folder).length > 0) {
    writeProcessRecords(folder, []);
  }
  return orphans.map(({ name }) => name);
}

/**
 * Stops what a killed supervisor left behind and the next one cannot take over, because no record
 * says how it was started. Helpers of a process that can be taken over are in its group.
 */
export async function stopUnknownOrphans(dir: string): Promise<void> {
  const folder = canonicalFolder(dir);
  const adoptable = readProcessRecords(folder).filter(
    (record) => record.spec !== undefined && isAlive(record),
  );
  const groups = new Set(adoptable.map(({ pid }) => pid));
  const unknown = findOrphans(folder).filter(({ pid }) => !groups.has(processGroupOf(pid) ?? pid));
  await Promise.all(
    unknown.map(async (orphan) => {
      await stopStranger(orphan, orphan.stopTimeoutMs);
    }),
  );
}

/** Ends a process that is not our child: SIGTERM, and SIGKILL after a timeout in milliseconds. */
export async function stopStranger(identity: ProcessIdentity, timeoutMs: number): Promise<void> {
  signalProcess(identity, 'SIGTERM');
  // One that was suspended would see it only when somebody continues it.
  signalProcess(identity, 'SIGCONT');
  const deadline = Date.now() + timeoutMs;
  while (isAlive(identity)) {
    if (Date.now() > deadline) {
      signalProcess(identity, 'SIGKILL');
    }
    await delay(50);
  }
}

type Orphan = Omit<ProcessRecord, 'group'> & { readonly group: ProcessGroup | undefined };

function findOrphans(folder: string): Orphan[] {
  const recorded: Orphan[] = readProcessRecords(folder).filter((record) => isAlive(record));
  const known = new Set(recorded.map(({ pid }) => pid));
  const marked = findByEnvironment(SUPERVISED_IN_VARIABLE, folder)
    .filter(({ pid }) => !known.has(pid))
    .map((identity) => ({
      ...identity,
      name: environmentOf(identity.pid, PROCESS_NAME_VARIABLE) ?? `process ${identity.pid}`,
      group: undefined,
      stopTimeoutMs: DEFAULT_STOP_TIMEOUT_MS,
    }));
  return [...recorded, ...marked];
}
