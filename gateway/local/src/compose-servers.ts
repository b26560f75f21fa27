import { join } from 'node:path';
import { readConnectionFile } from '@guanming/ledger';
import { SPOT_FILE } from '@guanming/wire';
import { composeOptionsSchema } from './compose-options';
import type { ComposeOptions } from './compose-options';
import type { LocalInstallation, LocalUrls, ServerSpec } from './local-installation';
import { makeSecrets } from './make-secrets';
import { writePrivateFile } from './private-files';
import { sampleSpots } from './sample-spots';
import { consoleAccounts, serverConfigs, spotFileOf, spotFolderOf } from './server-configs';

/** Servers in the order in which they are started: each finds those that it asks. */
const SERVERS = ['tax-bureau', 'billing', 'ticketing', 'verifier'] as const;

/**
 * Small generations: a server that is idle most of the day need not hold what a rush took. And less
 * compiled code: where a server waits for the ledger, there is little that more of it speeds up.
 */
const NODE_FLAGS = ['--optimize-for-size', '--max-semi-space-size=4', '--max-old-space-size=192'];

/**
 * glibc keeps freed memory for each thread that ever allocated, eight arenas a core unless told, and
 * between what is still in use: buffers of a TLS record and more are given back at once.
 */
const ALLOCATOR = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '16384',
  MALLOC_TRIM_THRESHOLD_: '65536',
};

/** How long a server may take to finish what is under way, in milliseconds. */
const STOP_TIMEOUT_MS = 20_000;

/**
 * Writes the configuration of the four servers of an installation to `<network>/servers` and makes
 * the secrets that are missing there; everything is readable by its owner alone. The same call again
 * writes the same.
 *
 * @param input - see {@link ComposeOptions}; more servers and ports in it do no harm
 */
export function composeServers(input: unknown): LocalInstallation {
  const options = composeOptionsSchema.parse(input);
  const { networkDir, ports, connectionFiles } = options;
  const scenicSpotIds = sampleSpots.map(({ registration }) => registration.scenicSpotId);
  const secrets = makeSecrets(join(networkDir, 'servers', 'secrets'), scenicSpotIds);
  const urls = urlsOf(ports);
  const { channel, instanceId } = readConnectionFile(connectionFiles.billing);
  const audience = `${channel}/${instanceId}`;
  const configs = serverConfigs({ options, urls, secrets, audience });
  for (const spot of sampleSpots) {
    const file = join(spotFolderOf(networkDir), `${spot.registration.scenicSpotId}${SPOT_FILE}`);
    writePrivateFile(file, `${JSON.stringify(spotFileOf(spot, secrets.files), null, 2)}\n`);
  }
  for (const server of SERVERS) {
    writePrivateFile(
      configFile(networkDir, server),
      `${JSON.stringify(configs[server], null, 2)}\n`,
    );
  }
  const local: LocalInstallation = {
    networkDir,
    specs: SERVERS.map((server) => specOf(server, options)),
    endpoints: endpointsOf(urls),
    urls,
    credentials: secrets.files,
    actKeyFiles: actKeyFilesOf(networkDir, connectionFiles),
    connectionFiles,
    audience,
    sampleSpots,
  };
  writePrivateFile(
    join(networkDir, 'servers', 'local.json'),
    `${JSON.stringify(local, null, 2)}\n`,
  );
  return local;
}

/** The key files that the network made for the officers of the bureau and the approvers of others. */
function actKeyFilesOf(
  networkDir: string,
  connectionFiles: ComposeOptions['connectionFiles'],
): LocalInstallation['actKeyFiles'] {
  const fileOf = (name: string): string => join(networkDir, 'officers', `${name}.json`);
  const officers = consoleAccounts(connectionFiles['tax-bureau'])
    .filter(({ role }) => role === 'officer')
    .map(({ name }) => fileOf(name));
  const approvers = [connectionFiles.billing, connectionFiles.verifier].map((file) =>
    fileOf(`approver-${readConnectionFile(file).organization}`),
  );
  return { officers, approvers };
}

function configFile(networkDir: string, server: string): string {
  return join(networkDir, 'servers', `${server}.json`);
}

function urlsOf(ports: ComposeOptions['ports']): LocalUrls {
  const at = (port: number): string => `http://localhost:${port}`;
  return {
    shop: at(ports.ticketing.shop),
    billing: at(ports.billing.billing),
    taxBureauInternal: `https://localhost:${ports['tax-bureau'].internal}`,
    officer: `http://console.localhost:${ports['tax-bureau'].officer}`,
    publicCheck: at(ports['tax-bureau'].public),
    verifier: at(ports.verifier.terminal),
  };
}

function endpointsOf(urls: LocalUrls): LocalInstallation['endpoints'] {
  return [
    { name: 'ticketing', url: urls.shop },
    { name: 'billing', url: urls.billing },
    { name: 'tax bureau, internal', url: urls.taxBureauInternal },
    { name: 'tax bureau, officers', url: urls.officer },
    { name: 'tax bureau, public', url: urls.publicCheck },
    { name: 'verifier', url: urls.verifier },
  ];
}

function specOf(
  server: (typeof SERVERS)[number],
  { networkDir, nodeExecutable, packageDir, ports }: ComposeOptions,
): ServerSpec {
  const operations = `http://localhost:${ports[server].operations}`;
  return {
    name: `${server}-server`,
    group: 'server',
    command: nodeExecutable,
    args: [...NODE_FLAGS, join(packageDir, 'dist', 'bin', `${server}-server.js`)],
    cwd: networkDir,
    env: {
      NODE_ENV: 'production',
      GUANMING_CONFIG: configFile(networkDir, server),
      ...ALLOCATOR,
    },
    stopTimeoutMs: STOP_TIMEOUT_MS,
    readiness: { url: `${operations}/readyz` },
    liveness: { answers: { url: `${operations}/livez` } },
  };
}
