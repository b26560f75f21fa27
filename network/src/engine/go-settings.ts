import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { environmentOf } from '../environment';
import { runCommand } from '../fabric-command/run-command';
import { whyUnwritable } from '../folder/why-unwritable';
import { cacheRoot, homeFolder } from './cache-root';

/** Settings that say from where modules come and who vouches for them. */
const sources = [
  ...['GOPROXY', 'GOSUMDB', 'GONOSUMDB', 'GONOPROXY', 'GOPRIVATE', 'GOINSECURE', 'GOVCS', 'GOAUTH'],
] as const;

/** Where Go keeps what it fetched and compiled, each with its place below our own cache. */
const caches = { GOMODCACHE: 'mod', GOCACHE: 'build' } as const;

/** Variables by which Go finds its own settings, a proxy, and the authorities that it trusts. */
const surroundings = [
  ...['GOENV', 'GOPATH', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'],
];

/** Of a build, whatever the user's own are: `go env -w GOOS=windows` is meant for other programs. */
const ofBuild = {
  GOENV: 'off',
  GOFLAGS: '-mod=readonly',
  GOWORK: 'off',
  GOTOOLCHAIN: 'local',
  CGO_ENABLED: '0',
};

/**
 * The environment of a build: from the user's settings (`go env`, also those written by `go env -w`)
 * where modules come from and where they are kept, and nothing else. A cache that cannot be written,
 * for want of a home, is replaced by one below {@link cacheRoot}.
 */
export async function goEnvironment(): Promise<Record<string, string>> {
  const around = { HOME: homeFolder(), ...environmentOf(surroundings) };
  const { stdout } = await runCommand('go', ['env', '-json', ...sources, ...Object.keys(caches)], {
    purpose: 'ask Go for its settings',
    cwd: '/',
    env: { ...around, ...environmentOf([...sources, ...Object.keys(caches)]) },
  });
  const settings = z.record(z.string(), z.string()).parse(JSON.parse(stdout));
  for (const [name, place] of Object.entries(caches)) {
    const folder = settings[name] ?? '';
    if (!isAbsolute(folder) || whyUnwritable(folder) !== undefined) {
      settings[name] = join(cacheRoot(), 'go', place);
    }
  }
  return { ...around, ...settings, ...ofBuild };
}
