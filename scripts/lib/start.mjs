import { take } from './holder-file.mjs';
import { bringUp, rememberRunning, takeDown } from './installation.mjs';
import { Interrupted, watchForInterruption } from './interruption.mjs';
import { checkMachine, consultDoctor } from './machine.mjs';
import { readOptions } from './options.mjs';
import { prepare } from './prepare.mjs';
import { newProgress, newPlainProgress, secondsSince } from './progress.mjs';
import { endCommands } from './run-command.mjs';
import { describeRunning, printOrder, printTable } from './show-running.mjs';
import { runOrder } from './servers.mjs';
import { giveBackStart, startRecord } from './start-record.mjs';
import { untilSupervisorEnds } from './watch-supervisor.mjs';

/** `npm start`: from a clone to an invoice. */
export async function main(args) {
  const options = readOptions('start', args, ['detach']);
  const record = startRecord(options.dir);
  const other = take(record, 'npm start');
  if (other !== undefined) {
    return await describeRunning(options.dir, other);
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
  try {
    const outcome = await Promise.race([interruption.promise, startAll(options, undo)]);
    if (outcome.alreadyRunning) {
      return 0;
    }
  } catch (error) {
    return await undoAfter(error, options, undo);
  }
  process.stdout.write(`\nReady after ${secondsSince(began)}.\n`);
  return options.detach ? saysHowToStop() : await stayInForeground(options.dir, interruption);
}

async function startAll({ dir, portBase }, undo) {
  checkMachine();
  await prepare();
  if ((await describeRunning(dir)) === 0) {
    return { alreadyRunning: true };
  }
  const progress = await newProgress();
  await progress.step('checking the machine and its ports', async () => {
    await consultDoctor({ dir, portBase });
  });
  undo.run = await rememberRunning(dir);
  const local = await bringUp({ dir, portBase, progress });
  const order = await progress.step(
    'buying a ticket, with invoice',
    async () => await runOrder(local),
  );
  printTable(local.endpoints);
  printOrder(order);
  return { alreadyRunning: false };
}

async function undoAfter(error, { dir }, undo) {
  const interrupted = error instanceof Interrupted;
  if (interrupted) {
    process.stdout.write(`\nInterrupted (${error.message}).\n`);
  }
  await endCommands();
  await undo.run?.(newPlainProgress());
  if (!interrupted) {
    throw undo.run === undefined ? error : withAdvice(error, dir);
  }
  giveBackStart(dir);
  // The step that was interrupted must not go on.
  process.exit(130);
}

function withAdvice(error, dir) {
  return Object.assign(error, {
    advice: `What this start had started is stopped again. The logs are in ${dir}/logs; a new "npm start" goes on where this one failed.`,
  });
}

function saysHowToStop() {
  process.stdout.write(
    'It runs in the background: "npm run demo" orders again, "npm stop" stops it.\n',
  );
  return 0;
}

async function stayInForeground(dir, interruption) {
  process.stdout.write(
    'Ctrl-C stops everything and keeps the data; "npm run demo" orders again.\n',
  );
  try {
    await Promise.race([interruption.promise, untilSupervisorEnds(dir)]);
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      throw error;
    }
    process.stdout.write(`\nStopping (${error.message}).\n`);
    await takeDown(dir, newPlainProgress());
    return 0;
  }
  process.stdout.write('\nThe supervisor has ended; stopping what it may have left behind.\n');
  await takeDown(dir, newPlainProgress());
  return 1;
}
