import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { repository } from './repository.mjs';
import { VerbError } from './verb-error.mjs';

const EXPLAINING_LINES = 30;
const running = new Set();

/**
 * Runs a command in silence; when it fails, the end of what it wrote explains why, and `advice`,
 * a sentence or a function of that end, says what to do.
 */
export async function runQuietly(what, command, args, { env = process.env, advice } = {}) {
  const child = start(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      lines.push(...text.split('\n').filter((line) => line.trim() !== ''));
      lines.splice(0, lines.length - EXPLAINING_LINES);
    });
  }
  const outcome = await endOf(child, what);
  if (outcome !== 'exit code 0') {
    const explanation = lines.map((line) => `  ${line}`).join('\n');
    throw new VerbError(`${what} failed (${outcome}):\n${explanation}`, {
      advice: typeof advice === 'function' ? advice(explanation) : advice,
    });
  }
}

/**
 * Runs a command that writes to this terminal, or to `output` (a writable stream) where that is given;
 * gives its exit code. With `foreground` the keys of the terminal (Ctrl-C) reach it as well.
 */
export async function runVisibly(
  what,
  command,
  args,
  { env = process.env, foreground, output } = {},
) {
  const stdio = output === undefined ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const child = start(command, args, { env, stdio, detached: foreground !== true });
  child.stdout?.pipe(output, { end: false });
  child.stderr?.pipe(output, { end: false });
  const [code] = await ended(child, what);
  return code ?? 1;
}

/** Ends the commands that still run, and what they have started, when the verb was interrupted. */
export async function endCommands() {
  await Promise.all(
    [...running].map(async ({ child, target }) => {
      const exit = once(child, 'exit');
      process.kill(target, 'SIGTERM');
      await exit;
    }),
  );
}

/** Starts a command in a process group of its own: npm's shell would not pass a signal on. */
function start(command, args, { detached = true, ...options }) {
  const child = spawn(command, args, { cwd: repository, detached, ...options });
  const entry = { child, target: detached ? -child.pid : child.pid };
  if (child.pid !== undefined) {
    running.add(entry);
  }
  child.once('exit', () => running.delete(entry));
  return child;
}

async function ended(child, what) {
  try {
    return await once(child, 'close');
  } catch (cause) {
    throw new VerbError(`${what} could not be started: ${cause.message}.`, { cause });
  }
}

async function endOf(child, what) {
  const [code, signal] = await ended(child, what);
  return signal === null ? `exit code ${code}` : signal;
}
