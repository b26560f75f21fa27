import { take } from './holder-file.mjs';
import { bringUp, rememberRunning, takeDown } from './installation.mjs';
import { Interrupted, watchForInterruption } from './interruption.mjs';
import { checkMachine, consultDoctor, printCertificateWarnings } from './machine.mjs';
import { commandFor } from './network.mjs';
import { readStartOptions } from './options.mjs';
import { prepare } from './prepare.mjs';
import { newProgress, newPlainProgress, secondsSince } from './progress.mjs';
import { endCommands } from './run-command.mjs';
import { describeRunning, printOrder, printTable, printWhatRuns } from './show-running.mjs';
import { runOrder } from './servers.mjs';
import { giveBackStart, startRecord } from './start-record.mjs';
import { forgetUnfinished, readUnfinished, rememberUnfinished } from './unfinished-start.mjs';
import { printFailure } from './verb-error.mjs';
import { untilSupervisionEnds } from './watch-supervisor.mjs';

/**
 * `npm start`: from a clone to an invoice.
 *
 * Exit code 1 when a step failed; what runs by then goes on running, since it may be needed to mend
 * what failed, and the next start goes on where this one stopped. Only an interruption stops what
 * this start had started.
 */
export async function main(args) {
  const options = readStartOptions(args);
  const record = startRecord(options.dir);
  const other = take(record, 'npm start');
  if (other !== undefined) {
    return await describeRunning(options, other);
  }
  try {
    return await start(options, watchForInterruption());
  } finally {
    giveBackStart(options.dir);
  }
}

async function start(options, interruption) {
  const began = performance.now();
  const undo = { run: undefined };
  let outcome;
  try {
    outcome = await Promise.race([interruption.promise, startAll(options, undo)]);
  } catch (error) {
    return await endAfter(error, options, undo);
  }
  if (outcome.alreadyRunning) {
    return 0;
  }
  if (outcome.failure === undefined) {
    process.stdout.write(`\nReady after ${secondsSince(began)}.\n`);
  }
  const exitCode = options.detach
    ? saysHowToStop(options.dir)
    : await stayInForeground(options.dir, interruption);
  return outcome.failure === undefined ? exitCode : 1;
}

async function startAll({ dir, portBase }, undo) {
  checkMachine();
  await prepare();
  const unfinished = readUnfinished(dir);
  if (unfinished === undefined && (await describeRunning({ dir, portBase })) === 0) {
    printCertificateWarnings({ dir, portBase });
    return { alreadyRunning: true };
  }
  if (unfinished !== undefined) {
    process.stdout.write(`The last start did not come to its end: ${unfinished.message}\n`);
  }
  const progress = await newProgress();
  await progress.step('checking the machine and its ports', async () => {
    await consultDoctor({ dir, portBase });
  });
  printCertificateWarnings({ dir, portBase });
  undo.run = await rememberRunning(dir);
  const local = await bringUp({ dir, portBase, progress });
  return { alreadyRunning: false, failure: await demonstrate(dir, local, progress) };
}

/** Orders once; what an order meets says nothing against what runs. Gives the failure, if any. */
async function demonstrate(dir, local, progress) {
  try {
    const order = await progress.step(
      'buying a ticket, with invoice',
      async () => await runOrder(local),
    );
    printTable(local.endpoints);
    printOrder(order);
    forgetUnfinished(dir);
    return undefined;
  } catch (error) {
    rememberUnfinished(dir, error);
    printTable(local.endpoints);
    printFailure(error);
    process.stderr.write(
      '\nNetwork and servers run; only the demonstration did not come to its end. ' +
        `"${commandFor('run demo', dir)}" orders again.\n`,
    );
    return error;
  }
}

async function endAfter(error, { dir }, undo) {
  await endCommands();
  if (error instanceof Interrupted) {
    process.stdout.write(`\nInterrupted (${error.message}).\n`);
    await undo.run?.(newPlainProgress());
    giveBackStart(dir);
    // The step that was interrupted must not go on.
    process.exit(130);
  }
  if (undo.run !== undefined) {
    rememberUnfinished(dir, error);
    printFailure(error);
    await printWhatRuns(dir);
    return 1;
  }
  throw error;
}

function saysHowToStop(dir) {
  process.stdout.write(
    `It runs in the background: "${commandFor('run demo', dir)}" orders again, ` +
      `"${commandFor('stop', dir)}" stops it.\n`,
  );
  return 0;
}

async function stayInForeground(dir, interruption) {
  process.stdout.write(
    `Ctrl-C stops everything and keeps the data; "${commandFor('run demo', dir)}" orders again.\n`,
  );
  try {
    await Promise.race([interruption.promise, untilSupervisionEnds(dir)]);
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      throw error;
    }
    process.stdout.write(`\nStopping (${error.message}).\n`);
    await takeDown(dir, newPlainProgress());
    return 0;
  }
  process.stdout.write(
    '\nThe supervisor was asked to end; stopping what it may have left behind.\n',
  );
  await takeDown(dir, newPlainProgress());
  return 1;
}
