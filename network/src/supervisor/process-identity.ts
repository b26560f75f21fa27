import { readFileSync, readdirSync } from 'node:fs';

/**
 * A process that cannot be mistaken for a later one with the same pid.
 *
 * `startTime` is field 22 of `/proc/<pid>/stat` (clock ticks since boot), `@`, and the id of that
 * boot; see proc_pid_stat(5).
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startTime: string;
}

interface ProcessStat {
  readonly state: string;
  readonly processGroupId: number;
  readonly startTicks: string;
}

/**
 * Reads the identity of a process that runs now; undefined when there is none, or only a zombie
 * that its parent has not collected.
 */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const stat = readStat(pid);
  return stat === undefined
    ? undefined
    : { pid, startTime: `${stat.startTicks}@${readProcText('sys/kernel/random/boot_id').trim()}` };
}

/** Whether this very process still runs: pid and start time both match. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startTime === identity.startTime;
}

/**
 * Sends a signal to a process, and to its whole process group when it leads one. Nothing happens
 * when it has ended in between.
 */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  const stat = readStat(identity.pid);
  if (stat !== undefined && isAlive(identity)) {
    sendSignal(stat.processGroupId === identity.pid ? -identity.pid : identity.pid, signal);
  }
}

/** The process group of a process; undefined when it is gone. */
export function processGroupOf(pid: number): number | undefined {
  return readStat(pid)?.processGroupId;
}

/** Sends a signal to a process group, whether or not its leader still lives. */
export function signalGroup(leaderPid: number, signal: NodeJS.Signals): void {
  sendSignal(-leaderPid, signal);
}

/**
 * Finds the living processes whose environment holds a variable with a value. Processes of other
 * users cannot be read and are passed over.
 */
export function findByEnvironment(variable: string, value: string): ProcessIdentity[] {
  const wanted = `${variable}=${value}`;
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((entry) => readProcText(`${entry}/environ`).split('\0').includes(wanted))
    .map((entry) => identifyProcess(Number(entry)))
    .filter((identity) => identity !== undefined);
}

/** The value of a variable in the environment that a process was started with. */
export function environmentOf(pid: number, variable: string): string | undefined {
  return readProcText(`${pid}/environ`)
    .split('\0')
    .find((entry) => entry.startsWith(`${variable}=`))
    ?.slice(variable.length + 1);
}

function sendSignal(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

function readStat(pid: number): ProcessStat | undefined {
  const text = readProcText(`${pid}/stat`);
  // The second field is the command name in parentheses and may itself hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, , processGroupId] = fields;
  const startTicks = fields[19];
  if (state === undefined || startTicks === undefined || /^[ZXx]$/.test(state)) {
    return undefined;
  }
  return { state, processGroupId: Number(processGroupId), startTicks };
}

function readProcText(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES' || code === 'EPERM') {
      return '';
    }
    throw error;
  }
}
