import { join } from 'node:path';
import { commandFor, listProcesses, network } from './network.mjs';
import { inRepository, requireBuilt } from './repository.mjs';
import { VerbError } from './verb-error.mjs';

/** The only file that calls the local composition of the servers. */

const READY_DEADLINE_MS = 60_000;

/** Writes the servers' configuration and secrets, and tells how to run and reach them. */
export async function composeLocal(dir, topology) {
  const organizations = topology.organizations.map(({ name }) => name);
  return await localGateway().composeServers({
    networkDir: dir,
    connectionFiles: Object.fromEntries(
      organizations.map((name) => [name, join(dir, 'connection', `${name}.json`)]),
    ),
    ports: topology.servers,
    nodeExecutable: process.execPath,
    packageDir: inRepository('gateway', 'services'),
  });
}

/** Reads the files that {@link composeLocal} wrote for the servers of a folder. */
export function readLocal(dir) {
  return localGateway().readLocalInstallation(dir);
}

/** Starts the servers under the supervisor and waits until each says that it is ready. */
export async function startServers(dir, local, progress) {
  const { ensureSupervisor, waitUntilReady } = network();
  await progress.step('starting the servers', async () => {
    const client = await ensureSupervisor(dir);
    for (const spec of local.specs) {
      await client.start(spec);
    }
    await Promise.all(
      local.specs.map(
        async (spec) => await waitUntilReady(client, spec, { dir, deadlineMs: READY_DEADLINE_MS }),
      ),
    );
  });
}

/**
 * Pins the channel's rules for the verifier, and warns of those that are weaker than a new network's.
 *
 * @param isApproved - whether this start has brought another chaincode into force
 */
export async function pinTrust(local, isApproved) {
  const pairsThatDefine = await localGateway().pinVerifierTrust(local, isApproved);
  if (pairsThatDefine.length > 0) {
    const pairs = pairsThatDefine.map((pair) => pair.join(' + ')).join('; ');
    process.stderr.write(
      `Two organizations can define a chaincode on this network (${pairs}), which an older version made; ` +
        'a new one takes three. "guanming trust show" tells the rules.\n',
    );
  }
}

/** Registers the sample scenic spots through the bureau's own API; nothing when they are there. */
export async function registerSamples(local, progress) {
  await progress.step('registering the sample scenic spots', async () => {
    await localGateway().registerSampleSpots(local);
  });
}

/** Buys, waits for the invoice, fetches the PDF and has it verified by the verifier's own peer. */
export async function runOrder(local, onStep = () => undefined) {
  return await localGateway().runDemoOrder(local, onStep);
}

/** Makes a one-time link to the bureau's console. */
export async function newConsoleLink(local, account) {
  return await localGateway().newLoginLink(local, account);
}

/** Text for the person who asked for a link. */
export function consoleLinkText(link, local) {
  return localGateway().loginLinkText(link, local);
}

/** Requires that the servers of a folder run. */
export async function requireServers(dir) {
  const processes = await listProcesses(dir);
  if (!processes.some(({ group, state }) => group === 'server' && state === 'running')) {
    throw new VerbError(`Nothing runs in ${dir}.`, {
      advice: `Run "${commandFor('start -- --detach', dir)}" first.`,
    });
  }
}

function localGateway() {
  return requireBuilt(inRepository('gateway', 'local', 'dist', 'index.js'));
}
