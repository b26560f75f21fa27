import { readdirSync, readFileSync } from 'node:fs';

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
