import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { giveBack, take } from './holder-file.mjs';
import { bringUp, forget, takeDown } from './installation.mjs';
import { Interrupted, watchForInterruption } from './interruption.mjs';
import { network, supervisor } from './network.mjs';
import { readFaultsOptions } from './options.mjs';
import { prepare } from './prepare.mjs';
import { newPlainProgress } from './progress.mjs';
import { inRepository, requireBuilt } from './repository.mjs';
import { endCommands, runVisibly } from './run-command.mjs';
import { VerbError } from './verb-error.mjs';

const NAMESPACED = 'GUANMING_FAULTS_NAMESPACE';
const silent = { step: async (_title, task) => await task() };

/**
 * `npm run test:faults`: faults on a network of its own, while orders flow. Disks run full without
 * harm, since every data folder is a file system in memory: in a mount namespace, which needs no
 * rights, the verb runs itself once more.
 */
export async function main(args) {
  const options = readFaultsOptions(args);
  if (process.env[NAMESPACED] === undefined) {
    return await enterNamespace(args);
  }
  const lock = inRepository('artifacts', 'test-faults.lock');
  const other = take(lock, 'npm run test:faults');
  if (other !== undefined) {
    throw new VerbError(`npm run test:faults runs in this clone already (process ${other.pid}).`);
  }
  const interruption = watchForInterruption();
  try {
    return await Promise.race([interruption.promise, run(options)]);
  } catch (error) {
    await endCommands();
    await takeDown(options.dir, newPlainProgress());
    if (error instanceof Interrupted) {
      process.stdout.write(`Interrupted (${error.message}).\n`);
      // The step that was interrupted must not go on.
      process.exit(130);
    }
    throw error;
  } finally {
    giveBack(lock);
  }
}

async function enterNamespace(args) {
  const own = ['--map-root-user', '--mount', '--propagation', 'private', '--'];
  const { status, stderr, error } = spawnSync('unshare', [...own, 'true'], { encoding: 'utf8' });
  if (status !== 0) {
    throw new VerbError(`Disks cannot be made to run full: ${error?.message ?? stderr.trim()}`, {
      advice: 'Allow user namespaces (kernel.unprivileged_userns_clone), or run this as root.',
    });
  }
  await prepare();
  const verb = inRepository('scripts', 'test-faults.mjs');
  const env = { ...process.env, [NAMESPACED]: '1' };
  const command = [...own, process.execPath, verb, ...args];
  return await runVisibly('The fault campaign', 'unshare', command, { env, foreground: true });
}

async function run({ dir, portBase, seed = randomInt(2 ** 31), minutes, plant }) {
  const { mountInstallation, mountVolumes, plantNames, runFaults } = requireBuilt(
    inRepository('gateway', 'e2e', 'dist', 'testing', 'faults', 'index.js'),
  );
  if (plant !== undefined && ![...plantNames, 'all'].includes(plant)) {
    throw new VerbError(`There is no plant "${plant}".`, {
      advice: `These can be planted: ${plantNames.join(', ')}; or all of them: all.`,
    });
  }
  const progress = newPlainProgress();
  await forget(dir, progress);
  mountInstallation(dir);
  await network().networkUp({ dir, portBase }, progress);
  await takeDown(dir, progress);
  mountVolumes(dir);
  const start = async () => void (await bringUp({ dir, portBase, progress: silent }));
  await progress.step('starting again, each data folder on a volume of its own', start);
  process.stdout.write(`\nseed ${seed}, ${minutes} minutes\n`);
  const exitCode = await runFaults({
    dir,
    seed,
    minutes,
    plant,
    keepIn: inRepository('artifacts', 'faults', `${new Date().toISOString()}-seed-${seed}`),
    hands: { start, restart: async () => await restart(dir, start), stopProcess: stopper(dir) },
    print: (line) => process.stdout.write(`${line}\n`),
  });
  await takeDown(dir, progress);
  return exitCode;
}

async function restart(dir, start) {
  await takeDown(dir, silent);
  await start();
}

function stopper(dir) {
  return async (name) => {
    const { SupervisorClient } = await supervisor();
    const client = await SupervisorClient.connect(dir);
    await client.stop(name);
  };
}
