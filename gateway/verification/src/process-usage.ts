import { readFile } from 'node:fs/promises';

/** Clock ticks in a second, as Linux counts them for programs on every machine that Node has. */
const TICKS = 100;

/** Resources that a process has used so far. */
export interface ProcessUsage {
  /** User and system time, milliseconds. */
  readonly processorTime: number;
  readonly residentBytes: number;
}

/**
 * Reads what a process has used (proc(5)); undefined when it is gone. Nothing in the process has a
 * say in it.
 */
export async function usageOf(pid: number): Promise<ProcessUsage | undefined> {
  try {
    const [stat, status] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'latin1'),
      readFile(`/proc/${pid}/status`, 'latin1'),
    ]);
    // From the third field on: the second, its name, may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const resident = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0;
    return {
      processorTime: ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS,
      residentBytes: Number(resident) * 1024,
    };
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      return undefined;
    }
    throw error;
  }
}

/** The only child of a process; undefined when it has none yet. */
export async function childOf(pid: number): Promise<number | undefined> {
  const [child] = (await readFile(`/proc/${pid}/task/${pid}/children`, 'latin1')).split(' ');
  return child === undefined || child === '' ? undefined : Number(child);
}
