import { existsSync } from 'node:fs';
import { listProcesses } from './network.mjs';
import { prepare } from './prepare.mjs';
import { readLocal } from './servers.mjs';
import { VerbError } from './verb-error.mjs';

/**
 * Says what runs in a folder and gives 0; undefined when not everything runs.
 *
 * When another start holds the folder and is not ready yet, that is an error.
 */
export async function describeRunning(dir, holder) {
  if (holder !== undefined) {
    await prepare();
  }
  // The chaincode process of an earlier version is stopped, and rightly so.
  const listed = existsSync(dir) ? await listProcesses(dir) : [];
  const processes = listed.filter(({ state }) => state !== 'stopped');
  const servers = processes.filter(({ group }) => group === 'server');
  const isComplete = servers.length > 0 && processes.every(({ state }) => state === 'running');
  if (!isComplete) {
    if (holder !== undefined) {
      throw new VerbError(`"${holder.verb}" (process ${holder.pid}) is just starting ${dir}.`, {
        advice: 'Wait until it is ready, or end it with "npm stop".',
      });
    }
    return undefined;
  }
  printRunning(dir, processes, holder);
  return 0;
}

function printRunning(dir, processes, holder) {
  const where = holder === undefined ? 'in the background' : `in process ${holder.pid}`;
  process.stdout.write(`\n${dir} runs already, ${where}:\n`);
  const shown = processes.map(({ name, pid, restarts }) => [name, pid, restarts]);
  printColumns([['process', 'pid', 'restarts'], ...shown]);
  printTable(readLocal(dir).endpoints);
  process.stdout.write(
    '\n"npm run demo" orders a ticket, "npm stop" stops everything. Changed code runs after both "npm stop" and "npm start".\n',
  );
}

/** Says, after a start that failed, what goes on running and what to do. */
export async function printWhatRuns(dir) {
  const processes = existsSync(dir) ? await listProcesses(dir) : [];
  const isHealthy = ({ state, restarts }) => state === 'running' && restarts === 0;
  const shown = processes.filter(({ state }) => state !== 'stopped');
  if (shown.length > 0) {
    process.stderr.write(
      `\n${shown.filter(isHealthy).length} of ${shown.length} processes run and were left alone.\n`,
    );
  }
  for (const { name, state, restarts } of shown.filter((one) => !isHealthy(one))) {
    process.stderr.write(
      `  ${name}: ${state}, ${restarts} restarts, log ${dir}/logs/${name}.log\n`,
    );
  }
  process.stderr.write(
    '\nA new "npm start" goes on where this one failed; "npm stop" stops everything. ' +
      `The logs are in ${dir}/logs.\n`,
  );
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
export function summaryOf({ verdict, answers }) {
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
