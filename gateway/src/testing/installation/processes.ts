import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Installation } from './installation';
import { waitUntil } from './wait-until';

const processesSchema = z.object({
  processes: z.array(z.object({ name: z.string(), pid: z.int(), startTime: z.string() })),
});

/**
 * A process that the supervisor of an installation keeps running; `startTime` is clock ticks since
 * boot, `@` and the id of that boot.
 */
export type InstalledProcess = z.infer<typeof processesSchema>['processes'][number];

/** The processes that run, by the supervisor's own record. */
export function listProcesses({ dir }: Installation): InstalledProcess[] {
  const { processes } = processesSchema.parse(
    JSON.parse(readFileSync(join(dir, 'processes.json'), 'utf8')),
  );
  return processes;
}

/** @throws Error when no process of that name runs */
export function findProcess(installation: Installation, name: string): InstalledProcess {
  const processes = listProcesses(installation);
  const found = processes.find((one) => one.name === name);
  if (found === undefined) {
    const names = processes.map((one) => one.name).join(', ');
    throw new Error(`${name} is none of the processes that run: ${names}`);
  }
  return found;
}

/**
 * Ends a process with a signal and waits until the supervisor has started it again.
 *
 * @param withinMs - in milliseconds
 */
export async function endProcess(
  installation: Installation,
  name: string,
  signal: 'SIGKILL' | 'SIGTERM',
  withinMs = 20_000,
): Promise<InstalledProcess> {
  const { pid, startTime } = findProcess(installation, name);
  const [ticks] = startTime.split('@');
  if (startTicksOf(pid) !== ticks) {
    throw new Error(`Process ${pid} is not ${name} any more.`);
  }
  process.kill(pid, signal);
  return waitUntil(
    `${name} runs again`,
    () => listProcesses(installation).find((one) => one.name === name && one.pid !== pid),
    withinMs,
  );
}

/** When a process started, in clock ticks since boot: field 22 of `/proc/<pid>/stat`. */
export function startTicksOf(pid: number): string | undefined {
  return processStat(pid)?.[19];
}

/** User and system time of a process, in clock ticks; 0 when it is gone. */
export function cpuTicksOf(pid: number): number {
  const stat = processStat(pid);
  return Number(stat?.[11] ?? 0) + Number(stat?.[12] ?? 0);
}

/** The parent of a process; undefined when it is gone. */
export function parentOf(pid: number): number | undefined {
  const parent = processStat(pid)?.[1];
  return parent === undefined ? undefined : Number(parent);
}

/** The process group of a process; undefined when it is gone. */
export function groupOf(pid: number): number | undefined {
  const group = processStat(pid)?.[2];
  return group === undefined ? undefined : Number(group);
}

/** The processes that a process has started and that run. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => parentOf(one) === pid && residentBytesOf(one) > 0);
}

/** The most memory of a process that has been resident so far, in bytes; 0 when it is gone. */
export function peakResidentBytesOf(pid: number): number {
  return statusBytes(pid, 'VmHWM');
}

/** The memory of a process that is resident, in bytes; 0 when it is gone. */
export function residentBytesOf(pid: number): number {
  return statusBytes(pid, 'VmRSS');
}

function statusBytes(pid: number, field: string): number {
  const line = readProc(`/proc/${pid}/status`)
    ?.split('\n')
    .find((one) => one.startsWith(`${field}:`));
  return Number(line?.replace(/\D/g, '') ?? 0) * 1024;
}

/** The fields of `/proc/<pid>/stat` from the third on: the second may hold blanks. */
function processStat(pid: number): string[] | undefined {
  const text = readProc(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Gone: there is nothing to read.
    return undefined;
  }
}
