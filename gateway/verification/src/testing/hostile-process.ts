import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, closeSync, openSync, writeFileSync } from 'node:fs';
import { connect, Socket } from 'node:net';
import { z } from 'zod';
import { newFrame } from '../frames';

/** What a {@link main | hostile process} goes for. */
const targetsSchema = z.object({
  /** A file of the user's home, and a key in the folder of the network. */
  homeFile: z.string(),
  networkKey: z.string(),
  /** Where a file would be written. */
  newFile: z.string(),
  /** A file of our own modules. */
  module: z.string(),
  /** Of a listener on loopback. */
  port: z.number(),
  socketPath: z.string(),
  /** In Linux's abstract namespace, without its leading zero byte. */
  abstractSocket: z.string(),
  /** The process that started it, and its group. */
  parent: z.number(),
  group: z.number(),
});
export type Targets = z.infer<typeof targetsSchema>;

/** Result of each attempt: `done`, or the code of the error. */
export type Attempts = Readonly<Record<string, string>>;

/** What a file would do that had the process which reads it in its power. */
function attemptsOn(targets: Targets): Record<string, () => unknown> {
  const { parent } = targets;
  return {
    'read a file of the home': () => readFileSync(targets.homeFile),
    'read a key of the network': () => readFileSync(targets.networkKey),
    'read /etc/passwd': () => readFileSync('/etc/passwd'),
    "read the parent's environment": () => readFileSync(`/proc/${parent}/environ`),
    "open the parent's memory": () => {
      closeSync(openSync(`/proc/${parent}/mem`, 'r+'));
    },
    "list the parent's files": () => readdirSync(`/proc/${parent}/fd`),
    'signal the parent': () => process.kill(parent, 0),
    "signal the parent's group": () => process.kill(-targets.group, 0),
    'signal everybody': () => process.kill(-1, 0),
    'trace the parent': () => {
      trace(parent);
    },
    'run a shell': () => {
      run('/bin/sh', ['-c', 'true']);
    },
    'run Node': () => {
      run(process.execPath, ['--version']);
    },
    'write a file': () => {
      writeFileSync(targets.newFile, 'x');
    },
    'write to our modules': () => {
      closeSync(openSync(targets.module, 'r+'));
    },
    'make a program of a text': makeProgram,
    'connect to a port': () => connected(connect(targets.port, '127.0.0.1')),
    'connect to a UNIX socket': () => connected(connect(targets.socketPath)),
    'connect to an abstract socket': () => connected(connect(`\0${targets.abstractSocket}`)),
  };
}

/** PTRACE_ATTACH asks the kernel the same question as this (ptrace(2), access mode checking). */
function trace(pid: number): void {
  readFileSync(`/proc/${pid}/syscall`);
}

function makeProgram(): void {
  // As pdf.js made programs of the functions of a file (CVE-2024-4367).
  Reflect.construct(Function, ['return 1']);
}

function run(program: string, args: string[]): void {
  const { error, status } = spawnSync(program, args);
  if (error !== undefined) {
    throw error;
  }
  if (status !== 0) {
    throw new Error(`it ended with ${status}`);
  }
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}

async function outcomeOf(attempt: () => unknown): Promise<string> {
  try {
    await attempt();
    return 'done';
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code ?? message;
  }
}

/**
 * In place of the process that works on PDFs: tries what a hostile file would want and tells what
 * came of it. Argument: {@link Targets} as JSON.
 */
async function main(): Promise<void> {
  const targets = targetsSchema.parse(JSON.parse(process.argv[2] ?? ''));
  const outcomes: Record<string, string> = {};
  for (const [name, attempt] of Object.entries(attemptsOn(targets))) {
    outcomes[name] = await outcomeOf(attempt);
  }
  new Socket({ fd: 3 }).end(newFrame(JSON.stringify(outcomes)));
}

if (require.main === module) {
  void main();
}
