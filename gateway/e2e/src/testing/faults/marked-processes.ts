import { readdirSync, readFileSync } from 'node:fs';
import { groupOf, startTicksOf, waitUntil } from '@guanming/runtime/testing';

/** What the supervisor writes into the environment of each process, and of its own. */
const NAME = 'GUANMING_PROCESS_NAME';
const FOLDER = 'GUANMING_SUPERVISED_IN';
const SUPERVISOR_OF = 'GUANMING_SUPERVISOR_OF';

export const SUPERVISOR = 'supervisor';

/** A process that runs, and since when (clock ticks since boot). */
export interface MarkedProcess {
  readonly pid: number;
  readonly startTicks: string;
}

/**
 * The process of an installation with a name, by the marks in its environment: the supervisor's
 * record may be torn or out of date. A chaincode process is found by the name of its peer.
 */
export function findMarked(dir: string, name: string): MarkedProcess | undefined {
  return listMarked(dir).get(name);
}

/** The processes of an installation that run, by name. */
export function listMarked(dir: string): Map<string, MarkedProcess> {
  const found = new Map<string, MarkedProcess>();
  for (const pid of readdirSync('/proc')
    .filter((one) => /^\d+$/.test(one))
    .map(Number)) {
    const name = nameOf(pid, dir);
    const startTicks = startTicksOf(pid);
    if (name !== undefined && startTicks !== undefined) {
      found.set(name, { pid, startTicks });
    }
  }
  return found;
}

/**
 * Signals a process.
 *
 * @throws Error when it does not run
 */
export function signalMarked(dir: string, name: string, signal: NodeJS.Signals): MarkedProcess {
  const found = findMarked(dir, name);
  if (found === undefined) {
    throw new Error(`${name} does not run.`);
  }
  process.kill(found.pid, signal);
  return found;
}

/** Whether a process is this one, and not another that has its number now. */
export function isStillThere({ pid, startTicks }: MarkedProcess): boolean {
  return startTicksOf(pid) === startTicks && stateOf(pid) !== 'Z';
}

/** Waits until a process has ended; whoever started it may not know it yet. */
export async function untilEnded(one: MarkedProcess, withinMs: number): Promise<void> {
  await waitUntil(`process ${one.pid} has ended`, () => !isStillThere(one), withinMs);
}

function nameOf(pid: number, dir: string): string | undefined {
  // What a process has started is in its group and has its environment.
  if (groupOf(pid) !== pid || stateOf(pid) === 'Z') {
    return undefined;
  }
  const variables = environmentOf(pid);
  if (variables.get(SUPERVISOR_OF) === dir) {
    return SUPERVISOR;
  }
  return variables.get(FOLDER) === dir ? publicName(variables.get(NAME)) : undefined;
}

/** `chaincode-a.peer0.x` and `chaincode-b.peer0.x` are the same to whoever wants to hit it. */
function publicName(name: string | undefined): string | undefined {
  return name?.replace(/^chaincode-[ab]\./, 'chaincode.');
}

function environmentOf(pid: number): ReadonlyMap<string, string> {
  return new Map(
    read(`/proc/${pid}/environ`)
      .split('\0')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

function stateOf(pid: number): string | undefined {
  const text = read(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[0];
}

/** Empty for a process that is gone, or not ours. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
