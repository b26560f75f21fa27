import { setTimeout as delay } from 'node:timers/promises';
import { supervisor } from './network.mjs';

const INTERVAL_MS = 1_000;

/**
 * Waits until the supervisor of a folder has ended in order; tells of each process that it had to
 * restart. One that was killed is replaced, and what runs goes on under the next.
 */
export async function untilSupervisionEnds(dir) {
  const { ensureSupervisor, readSupervisorRecord } = await supervisor();
  await untilSupervisorEnds(dir);
  // What ends in order takes its record with it.
  while (readSupervisorRecord(dir) !== undefined) {
    await ensureSupervisor(dir);
    process.stdout.write('The supervisor died; another one has taken over what runs.\n');
    await untilSupervisorEnds(dir);
  }
}

async function untilSupervisorEnds(dir) {
  const { SupervisorClient, isAlive, readSupervisorRecord } = await supervisor();
  const record = readSupervisorRecord(dir);
  const client = await SupervisorClient.connect(dir);
  if (record === undefined || client === undefined) {
    return;
  }
  let seen = await restartsOf(client);
  while (isAlive(record)) {
    await delay(INTERVAL_MS);
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
  for (const [name, { failure }] of now) {
    const known = before.get(name)?.failure;
    if (failure !== undefined && failure.reason !== known?.reason) {
      process.stdout.write(`${name} fails: ${failure.reason}; see its log.\n`);
    } else if (failure === undefined && known !== undefined) {
      process.stdout.write(`${name} is well again.\n`);
    }
  }
}
