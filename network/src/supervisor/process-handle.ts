import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { identifyProcess, isAlive, signalGroup, type ProcessIdentity } from './process-identity';
import type { ProcessSpec } from './process-spec';
import { PROCESS_NAME_VARIABLE, SUPERVISED_IN_VARIABLE } from './supervisor-folder';

/** How a process ended; both null when nobody can tell. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process that runs: a child of ours, or one that an earlier supervisor has started. */
export interface ProcessHandle {
  readonly identity: ProcessIdentity;
  /** Resolves when it has ended; whatever it left in its group is killed then. */
  readonly ended: Promise<ProcessEnd>;
}

const inheritedVariables = ['PATH', 'HOME', 'TMPDIR', 'LANG'];
const ADOPTED_INTERVAL_MS = 250;

/**
 * Starts a process in a session and process group of its own, its output appended to a log file. A
 * log that cannot be opened keeps nothing from starting: the output is dropped, and `note` told.
 *
 * @throws Error when the command cannot be started
 */
export async function startProcess(
  spec: ProcessSpec,
  { dir, logFile, note }: { dir: string; logFile: string; note: (message: string) => void },
): Promise<ProcessHandle> {
  const log = openLog(logFile, (error) => {
    note(`${spec.name}: its log is lost until its next start, ${String(error)}`);
  });
  try {
    const { command, args, cwd } = spec;
    const env = environmentFor(spec, dir);
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', log, log] });
    const ended = new Promise<ProcessEnd>((resolve) => {
      child.once('exit', (code, signal) => {
        resolve({ code, signal });
      });
    });
    await new Promise((resolve, reject) => {
      child.once('spawn', resolve).once('error', reject);
    });
    const pid = child.pid ?? 0;
    const identity = identifyProcess(pid) ?? { pid, startTime: 'ended at once' };
    return { identity, ended: ended.then((end) => killGroup(pid, end)) };
  } finally {
    closeSync(log);
  }
}

/** Takes over a process that is no child of ours; its end is seen within a quarter of a second. */
export function adoptProcess(identity: ProcessIdentity): ProcessHandle {
  const ended = new Promise<ProcessEnd>((resolve) => {
    const timer = setInterval(() => {
      if (!isAlive(identity)) {
        clearInterval(timer);
        resolve(killGroup(identity.pid, { code: null, signal: null }));
      }
    }, ADOPTED_INTERVAL_MS);
  });
  return { identity, ended };
}

/** Whatever the process left behind in its group must not hold its ports. */
function killGroup(pid: number, end: ProcessEnd): ProcessEnd {
  signalGroup(pid, 'SIGKILL');
  return end;
}

function openLog(file: string, lost: (error: unknown) => void): number {
  try {
    return openSync(file, 'a', 0o600);
  } catch (error) {
    lost(error);
    return openSync('/dev/null', 'a');
  }
}

function environmentFor({ name, env }: ProcessSpec, dir: string): Record<string, string> {
  const inherited = inheritedVariables.flatMap((variable) => {
    const value = process.env[variable];
    return value === undefined ? [] : [[variable, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    ...env,
    [SUPERVISED_IN_VARIABLE]: dir,
    [PROCESS_NAME_VARIABLE]: name,
  };
}
