import { execa, ExecaError } from 'execa';
import { environmentOf } from '../environment';
import { NetworkError } from '../network-error';

/** How to run one of Fabric's commands. */
export interface CommandOptions {
  /** What it is meant to achieve; it completes the sentence "could not …". */
  readonly purpose: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Milliseconds. */
  readonly deadlineMs?: number;
}

/** Output of a command. */
export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/** Longest tail of a command's output within an error message, in lines. */
const EXPLAINING_LINES = 15;

/**
 * Runs a command in an environment that holds nothing but the given variables and PATH, HOME,
 * TMPDIR.
 *
 * @throws {@link NetworkError} COMMAND_FAILED with the last lines that the command wrote.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { purpose, env = {}, cwd, deadlineMs = 60_000 }: CommandOptions,
): Promise<CommandOutput> {
  try {
    const { stdout, stderr } = await execa(command, args, {
      extendEnv: false,
      env: { ...environmentOf(['PATH', 'HOME', 'TMPDIR']), ...env },
      stdin: 'ignore',
      timeout: deadlineMs,
      ...(cwd !== undefined && { cwd }),
    });
    return { stdout, stderr };
  } catch (cause) {
    throw commandFailed(cause, { purpose, deadlineMs });
  }
}

function commandFailed(
  cause: unknown,
  { purpose, deadlineMs }: { purpose: string; deadlineMs: number },
): NetworkError {
  if (!(cause instanceof ExecaError)) {
    throw cause;
  }
  const output = `${cause.stdout}\n${cause.stderr}`
    .split('\n')
    .filter((line) => line.trim() !== '');
  const reason = cause.timedOut
    ? `no answer within ${deadlineMs / 1000} s`
    : cause.originalMessage || `exit code ${cause.exitCode ?? 'unknown'}`;
  return new NetworkError(
    'COMMAND_FAILED',
    [
      `Could not ${purpose}: ${reason}.`,
      `  ${cause.command}`,
      ...output.slice(-EXPLAINING_LINES).map((line) => `  ${line}`),
    ].join('\n'),
    { cause },
  );
}
