import { giveBack, take } from './holder-file.mjs';
import { bringUp, forget, takeDown } from './installation.mjs';
import { watchForInterruption, Interrupted } from './interruption.mjs';
import { runMocha } from './mocha.mjs';
import { readTestOptions } from './options.mjs';
import { prepare } from './prepare.mjs';
import { newPlainProgress } from './progress.mjs';
import { inRepository } from './repository.mjs';
import { endCommands, runVisibly } from './run-command.mjs';
import { printLogs } from './show-logs.mjs';
import { Stages } from './stages.mjs';
import { VerbError } from './verb-error.mjs';

/** `npm test`: everything, on a network of its own that it takes down again. */
export async function main(args) {
  const options = readTestOptions(args);
  const lock = inRepository('artifacts', 'test.lock');
  const other = take(lock, 'npm test');
  if (other !== undefined) {
    throw new VerbError(`npm test runs in this clone already (process ${other.pid}).`);
  }
  const stages = new Stages();
  const interruption = watchForInterruption();
  try {
    await Promise.race([interruption.promise, runAll(stages, options)]);
  } catch (error) {
    await endAfter(error, stages, options);
  }
  giveBack(lock);
  // Whatever an interrupted stage still waits for must not keep the verb alive.
  process.exit(stages.close());
}

async function runAll(stages, options) {
  if (!(await stages.run('packages and types', prepare))) {
    return;
  }
  await stages.run('lint', async () => await runScript('lint'));
  await stages.run('documents', async () => await runScript('check:docs'));
  await stages.run('unit', async () => await runMocha('.mocharc.json'));
  await stages.run('component', async () => await runMocha('.mocharc.component.json'));
  await runLive(stages, options);
}

async function runLive(stages, { dir, portBase }) {
  const env = {
    ...process.env,
    GUANMING_NETWORK_DIR: dir,
    GUANMING_PORT_BASE: String(portBase),
  };
  const progress = newPlainProgress();
  const isUp = await stages.run('network up', async () => {
    await forget(dir, progress);
    await bringUp({ dir, portBase, progress });
  });
  const passed =
    isUp && (await stages.run('live', async () => await runMocha('.mocharc.live.json', { env })));
  if (!passed) {
    printLogs(dir);
  }
  await stages.run('network down', async () => await takeDown(dir, progress));
}

async function runScript(name) {
  const exitCode = await runVisibly(name, 'npm', ['run', '--silent', name]);
  return { failed: exitCode === 0 ? 0 : 1 };
}

async function endAfter(error, stages, { dir }) {
  if (!(error instanceof Interrupted)) {
    throw error;
  }
  await stages.interrupt(error.message, 'network down', async () => {
    await endCommands();
    await takeDown(dir, newPlainProgress());
  });
}
