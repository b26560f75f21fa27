import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { holderOf } from './holder-file.mjs';
import { supervisor } from './network.mjs';
import { readOptions } from './options.mjs';
import { isAlive as startIsAlive } from './process-identity.mjs';
import { readJson } from './repository.mjs';
import { startRecord } from './start-record.mjs';

/** A start that was asked to end stops everything in order first; this is its time for it. */
const END_DEADLINE_MS = 200_000;

/** `npm stop`: stops everything in order, from any state; keeps the data. */
export async function main(args) {
  await stop(readOptions('stop', args).dir);
}

/** Ends a start or a network verb that is at work, then stops whatever still runs. */
export async function stop(dir) {
  const { isAlive, stopEverything } = await supervisor();
  const start = holderOf(startRecord(dir));
  const hasEndedStart = start !== undefined && (await end(start, startIsAlive));
  const verb = readJson(join(dir, 'verb.json'));
  const hasEndedVerb = verb !== undefined && isAlive(verb) && (await end(verb, isAlive));
  const { stopped, orphans } = await stopEverything(dir);
  report(dir, [...stopped, ...orphans], hasEndedStart || hasEndedVerb);
}

async function end(holder, isAlive) {
  process.stdout.write(`… ending "${holder.verb}" (process ${holder.pid})\n`);
  process.kill(holder.pid, 'SIGTERM');
  const deadline = Date.now() + END_DEADLINE_MS;
  while (isAlive(holder)) {
    if (Date.now() > deadline) {
      process.kill(holder.pid, 'SIGKILL');
    }
    await delay(100);
  }
  return true;
}

function report(dir, names, endedOther) {
  if (names.length > 0) {
    process.stdout.write(`✔ stopped ${names.join(', ')}\n`);
  }
  const kept = existsSync(dir) ? `; its data is kept in ${dir}` : '';
  const wasRunning = names.length > 0 || endedOther;
  process.stdout.write(wasRunning ? `Stopped${kept}.\n` : `Nothing runs in ${dir}.\n`);
}
