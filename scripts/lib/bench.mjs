import { directEnvironment } from './direct-environment.mjs';
import { bringUp, forget, takeDown } from './installation.mjs';
import { Interrupted, watchForInterruption } from './interruption.mjs';
import { prepare } from './prepare.mjs';
import { newPlainProgress } from './progress.mjs';
import { inRepository, requireBuilt } from './repository.mjs';
import { endCommands, runVisibly } from './run-command.mjs';
import { pinTrust } from './servers.mjs';

const dir = inRepository('.network-bench');
const PORT_BASE = 27_000;

/**
 * `npm run bench`: measures on a fresh network of its own, which it takes down again. The
 * measurement is gateway/e2e's; it finds the network by GUANMING_NETWORK_DIR and gets the arguments.
 */
export async function main(args) {
  const interruption = watchForInterruption();
  try {
    return await Promise.race([interruption.promise, measure(args)]);
  } catch (error) {
    await endCommands();
    await takeDown(dir, newPlainProgress(process.stderr));
    if (error instanceof Interrupted) {
      process.stdout.write(`Interrupted (${error.message}).\n`);
      // The step that was interrupted must not go on.
      process.exit(130);
    }
    throw error;
  }
}

async function measure(args) {
  await prepare(process.stderr);
  const measurement = inRepository('gateway', 'e2e', 'dist', 'bench', 'main.js');
  const { parseBenchPlan } = requireBuilt('./gateway/e2e/dist/bench/bench-plan.js');
  parseBenchPlan(args);
  // The measurement alone writes to stdout, so that --json is one object.
  const progress = newPlainProgress(process.stderr);
  await forget(dir, progress);
  const local = await bringUp({ dir, portBase: PORT_BASE, progress });
  const { deployBaseline } = requireBuilt('./network/dist/index.js');
  await progress.step('deploying CreateAsset to measure beside', async () => {
    const contract = inRepository(
      'gateway',
      'e2e',
      'dist',
      'bench',
      'baseline',
      'asset-contract.js',
    );
    await deployBaseline({ dir, portBase: PORT_BASE }, contract);
    // A definition that the verifier does not know leaves its verdicts undecided.
    await pinTrust(local, true);
  });
  const env = {
    ...directEnvironment(),
    GUANMING_NETWORK_DIR: dir,
    GUANMING_PORT_BASE: String(PORT_BASE),
  };
  const exitCode = await runVisibly('The bench', process.execPath, [measurement, ...args], { env });
  await takeDown(dir, progress);
  return exitCode;
}
