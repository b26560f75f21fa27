import { join } from 'node:path';
import { environmentOf } from '../environment';
import { runCommand } from '../fabric-command/run-command';
import { repositoryRoot } from '../folder/network-folder';
import { NetworkError } from '../network-error';

/** Longest that a command of Go may take, in milliseconds. */
export const buildDeadlineMs = 30 * 60_000;

/** The module that pins the engine. */
export const fabricFolder = join(repositoryRoot, 'network', 'fabric');

/** The Go environment of a build: nothing of the user's flags or workspace takes part. */
const goEnvironment = {
  // An empty GOFLAGS would fall back to the value of `go env -w`.
  GOFLAGS: '-mod=readonly',
  GOWORK: 'off',
  GOTOOLCHAIN: 'local',
  CGO_ENABLED: '0',
};

/** Variables that say from where modules come and where Go keeps them. */
const goSettings = [
  'GOPROXY',
  'GOSUMDB',
  'GONOSUMDB',
  'GONOPROXY',
  'GOPRIVATE',
  'GOINSECURE',
  'GOPATH',
  'GOMODCACHE',
  'GOCACHE',
  'GOENV',
  'GOROOT',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
];

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
      deadlineMs: buildDeadlineMs,
      env: { ...environmentOf(goSettings), ...goEnvironment, ...env },
    });
    return stdout;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new NetworkError(
      'ENGINE_BUILD_FAILED',
      `${said}\nGo 1.25 or later and its module proxy (GOPROXY) must be reachable. Without Go, ` +
        'unpack an official Fabric release (2.5 or 3.1) and name its folder in FABRIC_BIN.',
      { cause },
    );
  }
}
