import { runCommand } from '../fabric-command/run-command';
import { NetworkError } from '../network-error';
import { homeFolder } from './cache-root';

/** The oldest Go that builds the pinned release. */
const oldest = [1, 25] as const;

/** Advice where there is no Go that can build the engine. */
export const goAdvice =
  `Install Go ${oldest.join('.')} or later (https://go.dev/dl), with which Fabric is built once, or ` +
  'unpack an official Fabric release (2.5 or 3.1) and name its folder in FABRIC_BIN.';

/** Whether a version such as `go1.25.3` is new enough. */
export function isGoNewEnough(version: string): boolean {
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) * 1000 + Number(minor) >= oldest[0] * 1000 + oldest[1];
}

/**
 * The version of the Go that would build the engine, such as `go1.25.3`. The settings of a shell
 * (`go env`) change nothing about it.
 *
 * @throws {@link NetworkError} ENGINE_NOT_USABLE when there is none, or an older one.
 */
export async function requireGo(): Promise<string> {
  const version = await findGo();
  if (version === undefined || !isGoNewEnough(version)) {
    const found = version === undefined ? 'none was found' : `this is ${version}`;
    throw new NetworkError(
      'ENGINE_NOT_USABLE',
      `Go ${oldest.join('.')} or later is needed to build Fabric; ${found}. ${goAdvice}`,
    );
  }
  return version;
}

async function findGo(): Promise<string | undefined> {
  try {
    const { stdout } = await runCommand('go', ['env', 'GOVERSION'], {
      purpose: 'ask Go for its version',
      // A go.mod or go.work of the folder above could ask for another one.
      cwd: '/',
      env: { HOME: homeFolder(), GOTOOLCHAIN: 'local', GOWORK: 'off', GOENV: 'off' },
    });
    return stdout.trim();
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'COMMAND_FAILED') {
      return undefined;
    }
    throw error;
  }
}
