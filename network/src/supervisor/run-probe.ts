import { execFile } from 'node:child_process';
import type { ProbeCommand } from './liveness-spec';

const MAX_REASON = 300;

/**
 * Runs a probe; undefined when it succeeds, else the last that it said.
 *
 * @param timeoutMs - after which it is killed and counts as failed, in milliseconds
 */
export async function runProbe(
  { command, args, env }: ProbeCommand,
  timeoutMs: number,
): Promise<string | undefined> {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  const options = {
    env: { PATH, HOME, TMPDIR, LANG, ...env },
    cwd: '/',
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  } as const;
  return await new Promise((resolve) => {
    execFile(command, args, options, (error, _stdout, stderr) => {
      resolve(error ? reasonOf(error, stderr, timeoutMs) : undefined);
    });
  });
}

function reasonOf(error: Error & { killed?: boolean }, stderr: string, timeoutMs: number): string {
  if (error.killed === true) {
    return `no answer within ${timeoutMs / 1000} s`;
  }
  const last = stderr.trim().split('\n').at(-1);
  return (last === undefined || last === '' ? error.message : last).slice(0, MAX_REASON);
}
