import { join } from 'node:path';
import { runCommand } from '../fabric-command/run-command';
import { repositoryRoot } from '../folder/network-folder';
import { NetworkError } from '../network-error';
import { goEnvironment } from './go-settings';

/** Longest that a command of Go may take, in milliseconds. */
export const BUILD_DEADLINE_MS = 30 * 60_000;

/** The module that pins the engine. */
export const fabricFolder = join(repositoryRoot, 'network', 'fabric');

/**
 * Runs Go in `network/fabric`, whose pins it goes by.
 *
 * @throws {@link NetworkError} ENGINE_BUILD_FAILED with what Go said.
 */
export async function runGo(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<string> {
  try {
    const { stdout } = await runCommand('go', args, {
      purpose: `run "go ${args[0] ?? ''}" in network/fabric`,
      cwd: fabricFolder,
      deadlineMs: BUILD_DEADLINE_MS,
      env: { ...(await goEnvironment()), ...env },
    });
    return stdout;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new NetworkError('ENGINE_BUILD_FAILED', `${said}\n${adviceFor(said)}`, { cause });
  }
}

/** What to do about a failure of Go, by what it says. */
const advice = [
  [
    /GOPROXY=off/,
    'Your Go settings forbid it to fetch modules: set GOPROXY to a module proxy ("go env -w GOPROXY=…").',
  ],
  [/no space left|disk quota/, 'Make room on the disk of the cache and of TMPDIR, then try again.'],
  [
    /permission denied|read-only file system/,
    'Name a folder that you can write in GUANMING_CACHE_DIR, and one in TMPDIR.',
  ],
  [/GOTMPDIR|creating work dir/, 'Name a folder that is there and that you can write in TMPDIR.'],
] as const;

function adviceFor(said: string): string {
  const [, fitting] = advice.find(([sign]) => sign.test(said)) ?? [];
  return (
    fitting ??
    "Go's module proxy (GOPROXY) must be reachable. Without it, unpack an official Fabric release " +
      '(2.5 or 3.1) and name its folder in FABRIC_BIN.'
  );
}
