import { setTimeout as delay } from 'node:timers/promises';
import { supervisor } from './network.mjs';

const intervalMs = 1_000;

/** Waits until the supervisor of a folder is gone; tells of each process that it had to restart. */
export async function untilSupervisorEnds(dir) {
  const { SupervisorClient, isAlive, readSupervisorRecord } = await supervisor();
  const record = readSupervisorRecord(dir);
  const client = await SupervisorClient.connect(dir);
  if (record === undefined || client === undefined) {
    return;
  }
  let seen = await restartsOf(client);
  while (isAlive(record)) {
    await delay(intervalMs);
    const now = await restartsOf(client);
    tellChanges(seen, now);
    seen = now;
  }
}

async function restartsOf(client) {
  try {
    return new Map((await client.list()).map((process) => [process.name, process]));
  } catch (error) {
    if (error.code === 'SUPERVISOR_UNREACHABLE') {
      return new Map();
    }
    throw error;
  }
}

function tellChanges(before, now) {
  for (const [name, { restarts, state, lastExit }] of now) {
    const known = before.get(name) ?? { restarts, state };
    if (restarts > known.restarts) {
      const why = lastExit?.signal ?? `exit code ${lastExit?.code}`;
      process.stdout.write(`${name} ended (${why}) and was started again.\n`);
    }
    if (state === 'failed' && known.state !== 'failed') {
      process.stdout.write(`${name} keeps failing and was given up; see its log.\n`);
    }
  }
}
