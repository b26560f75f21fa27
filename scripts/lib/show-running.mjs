import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commandFor, listProcesses, network } from './network.mjs';
import { prepare } from './prepare.mjs';
import { readLocal } from './servers.mjs';
import { VerbError } from './verb-error.mjs';

/**
 * Says what runs in a folder and gives 0; undefined when not everything runs, after having said what
 * fails and since when. 1 when it fails under another start, which is in the foreground.
 *
 * When another start holds the folder and is not ready yet, that is an error; so is another port base
 * than that of what runs, and another Fabric.
 */
export async function describeRunning({ dir, portBase }, holder) {
  if (holder !== undefined) {
    await prepare();
  }
  // The chaincode process of an earlier version is stopped, and rightly so.
  const listed = existsSync(dir) ? await listProcesses(dir) : [];
  const processes = listed.filter(({ state }) => state !== 'stopped');
  const servers = processes.filter(({ group }) => group === 'server');
  const failing = processes.filter(({ failure }) => failure !== undefined);
  if (failing.length > 0) {
    process.stdout.write(`\nNot everything works in ${dir}:\n${describeFailing(dir, failing)}`);
    process.stdout.write('The supervisor goes on starting what fails.\n');
    return holder === undefined ? undefined : 1;
  }
  const isComplete = servers.length > 0 && processes.every(({ state }) => state === 'running');
  if (!isComplete) {
    if (holder !== undefined) {
      throw new VerbError(`"${holder.verb}" (process ${holder.pid}) is just starting ${dir}.`, {
        advice: `Wait until it is ready, or end it with "${commandFor('stop', dir)}".`,
      });
    }
    return undefined;
  }
  printRunning(dir, processes, holder);
  assertPortBase(dir, portBase);
  network().assertNamedEngineRuns(dir);
  return 0;
}

function assertPortBase(dir, wanted) {
  const { NetworkFolder, readNetworkRecord } = network();
  const record = readNetworkRecord(NetworkFolder.from(dir));
  if (wanted !== undefined && record !== undefined && wanted !== record.portBase) {
    throw new VerbError(
      `It runs with port base ${record.portBase}, which is part of its channel: it cannot move to ${wanted}.`,
      {
        advice: `A second installation beside it: "npm start -- --dir <folder> --port-base ${wanted}". This one with other ports: "${commandFor('run reset', dir)}" first, which forgets its data.`,
      },
    );
  }
}

function printRunning(dir, processes, holder) {
  const where = holder === undefined ? 'in the background' : `in process ${holder.pid}`;
  process.stdout.write(`\n${dir} runs already, ${where}:\n`);
  const shown = processes.map(({ name, pid, restarts }) => [name, pid, restarts]);
  printColumns([['process', 'pid', 'restarts'], ...shown]);
  printTable(readLocal(dir).endpoints);
  process.stdout.write(
    `\n"${commandFor('run demo', dir)}" orders a ticket, "${commandFor('stop', dir)}" stops everything. ` +
      `Changed code runs after both "${commandFor('stop', dir)}" and "${commandFor('start', dir)}".\n`,
  );
}

/** Says, after a start that failed, what goes on running and what to do. */
export async function printWhatRuns(dir) {
  const processes = existsSync(dir) ? await listProcesses(dir) : [];
  const shown = processes.filter(({ state }) => state !== 'stopped');
  const failing = shown.filter(({ failure }) => failure !== undefined);
  if (shown.length > 0) {
    process.stderr.write(
      `\n${shown.length - failing.length} of ${shown.length} processes run and were left alone.\n`,
    );
  }
  process.stderr.write(describeFailing(dir, failing));
  process.stderr.write(
    `\nA new "${commandFor('start', dir)}" goes on where this one failed; ` +
      `"${commandFor('stop', dir)}" stops everything. The logs are in ${dir}/logs.\n`,
  );
}

/** A line for each process that does not run well: what is wrong, since when, and its log. */
function describeFailing(dir, failing) {
  return failing
    .map(({ name, restarts, failure }) => {
      const seconds = Math.round((Date.now() - Date.parse(failure.since)) / 1000);
      return (
        `  ${name} has been failing for ${seconds} s (since ${failure.since}, ${restarts} restarts): ` +
        `${failure.reason}; log ${join(dir, 'logs', `${name}.log`)}\n`
      );
    })
    .join('');
}

/** Prints the endpoints. */
export function printTable(endpoints) {
  process.stdout.write('\n');
  printColumns([['endpoint', 'URL'], ...endpoints.map(({ name, url }) => [name, url])]);
}

/** Prints what came of an order. */
export function printOrder({ invoiceNumber, transactionId, pdf, verification }) {
  process.stdout.write('\n');
  printColumns([
    ['invoice number', invoiceNumber],
    ['transaction', transactionId],
    ['PDF', pdf],
    ['verification', summaryOf(verification)],
  ]);
}

/** The verdict with the node that gave it. */
function summaryOf({ verdict, answers }) {
  const nodes = answers.map(({ node, mspId }) => `${node} of ${mspId}`).join(', ');
  return `${verdict}, says ${nodes}`;
}

function printColumns(rows) {
  const widths = rows[0].map((_cell, column) =>
    Math.max(...rows.map((row) => String(row[column]).length)),
  );
  for (const row of rows) {
    const cells = row.map((cell, column) => String(cell).padEnd(widths[column]));
    process.stdout.write(`  ${cells.join('  ').trimEnd()}\n`);
  }
}
