import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { holderOf } from './holder-file.mjs';
import { supervisor } from './network.mjs';
import { readOptions } from './options.mjs';
import { isAlive } from './process-identity.mjs';
import { startRecord } from './start-record.mjs';

/** A start that was asked to end stops everything in order first; this is its time for it. */
const startDeadlineMs = 200_000;

/** `npm stop`: stops everything in order, from any state; keeps the data. */
export async function main(args) {
  await stop(readOptions('stop', args).dir);
}

/** Stops a start that is under way or in the foreground, then whatever still runs. */
export async function stop(dir) {
  const start = holderOf(startRecord(dir));
  if (start !== undefined) {
    process.stdout.write(`… ending "${start.verb}" (process ${start.pid})\n`);
    await endStart(start);
  }
  const { stopEverything } = await supervisor();
  const { stopped, orphans } = await stopEverything(dir);
  report(dir, [...stopped, ...orphans], start !== undefined);
}

async function endStart(start) {
  process.kill(start.pid, 'SIGTERM');
  const deadline = Date.now() + startDeadlineMs;
  while (isAlive(start)) {
    if (Date.now() > deadline) {
      process.kill(start.pid, 'SIGKILL');
    }
    await delay(100);
  }
}

function report(dir, names, endedStart) {
  if (names.length > 0) {
    process.stdout.write(`✔ stopped ${names.join(', ')}\n`);
  }
  const kept = existsSync(dir) ? `; its data is kept in ${dir}` : '';
  const wasRunning = names.length > 0 || endedStart;
  process.stdout.write(wasRunning ? `Stopped${kept}.\n` : `Nothing runs in ${dir}.\n`);
}
