import { giveBack, take } from './holder-file.mjs';
import { bringUp, forget, takeDown } from './installation.mjs';
import { Interrupted, watchForInterruption } from './interruption.mjs';
import { runMocha } from './mocha.mjs';
import { newPlainProgress } from './progress.mjs';
import { inRepository } from './repository.mjs';
import { endCommands } from './run-command.mjs';
import { printLogs } from './show-logs.mjs';
import { Stages } from './stages.mjs';
import { VerbError } from './verb-error.mjs';

/**
 * Runs the stages of a verb that has a network of its own, once at a time in this clone; an
 * interruption takes the network down. Ends the process.
 *
 * @param verb - as people type it
 * @param lockName - name of the file under `artifacts` that keeps a second run out
 */
export async function runStages(verb, lockName, { dir }, task) {
  const lock = inRepository('artifacts', lockName);
  const other = take(lock, verb);
  if (other !== undefined) {
    throw new VerbError(`${verb} runs in this clone already (process ${other.pid}).`);
  }
  const stages = new Stages();
  const interruption = watchForInterruption();
  try {
    await Promise.race([interruption.promise, task(stages)]);
  } catch (error) {
    await endAfter(error, stages, dir);
  }
  giveBack(lock);
  // Whatever an interrupted stage still waits for must not keep the verb alive.
  process.exit(stages.close());
}

/** Brings a new network up in the folder, runs the tests of a configuration there, takes it down. */
export async function runOnOwnNetwork(stages, { dir, portBase }, name, config, args = []) {
  const progress = newPlainProgress();
  const isUp = await stages.run('network up', async () => {
    await forget(dir, progress);
    await bringUp({ dir, portBase, progress });
  });
  const passed = isUp && (await runOnNetwork(stages, { dir, portBase }, name, config, args));
  if (!passed) {
    printLogs(dir);
  }
  await stages.run('network down', async () => await takeDown(dir, progress));
}

/** Runs the tests of a configuration on the network of a folder. Tells whether they passed. */
export async function runOnNetwork(stages, { dir, portBase }, name, config, args = []) {
  const env = {
    ...process.env,
    GUANMING_NETWORK_DIR: dir,
    ...(portBase === undefined ? {} : { GUANMING_PORT_BASE: String(portBase) }),
  };
  return await stages.run(name, async () => await runMocha(config, { env, args }));
}

async function endAfter(error, stages, dir) {
  if (!(error instanceof Interrupted)) {
    throw error;
  }
  await stages.interrupt(error.message, 'network down', async () => {
    await endCommands();
    await takeDown(dir, newPlainProgress());
  });
}
