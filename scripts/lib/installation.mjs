import { existsSync } from 'node:fs';
import { listProcesses, network, supervisor } from './network.mjs';
import { composeLocal, pinTrust, registerSamples, startServers } from './servers.mjs';

/** Everything of a local installation: network, chaincode, servers, sample scenic spots. */

/** Brings up what does not run yet, and waits until it serves. */
export async function bringUp({ dir, portBase, progress }) {
  const { networkUp } = network();
  const { topology, chaincode } = await networkUp({ dir, portBase }, progress);
  const local = await composeLocal(dir, topology);
  await pinTrust(local, chaincode.changed);
  await startServers(dir, local, progress);
  await registerSamples(local, progress);
  return local;
}

/** Stops everything in order; keeps the data. */
export async function takeDown(dir, progress) {
  const { stopEverything } = await supervisor();
  await progress.step('stopping everything', async () => await stopEverything(dir));
}

/** Stops everything and forgets the network of a folder with all of its data. */
export async function forget(dir, progress) {
  await takeDown(dir, progress);
  if (existsSync(dir)) {
    await network().networkReset({ dir });
  }
}

/** Remembers what runs, and gives a function that stops what was started since. */
export async function rememberRunning(dir) {
  const before = new Set(await runningNames(dir));
  return async (progress) => {
    if (before.size === 0) {
      await takeDown(dir, progress);
      return;
    }
    const started = (await runningNames(dir)).filter((name) => !before.has(name)).reverse();
    const client = await (await supervisor()).SupervisorClient.connect(dir);
    for (const name of started) {
      await progress.step(`stopping ${name}`, async () => await client.stop(name));
    }
  };
}

async function runningNames(dir) {
  const processes = await listProcesses(dir);
  return processes.filter(({ state }) => state !== 'stopped').map(({ name }) => name);
}
