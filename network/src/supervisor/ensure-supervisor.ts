import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makePrivateFolder } from '../folder/private-files';
import { tailLog } from './log-rotation';
import { findStraySupervisors, stopUnknownOrphans } from './orphans';
import { isAlive, signalProcess, type ProcessIdentity } from './process-identity';
import { SupervisorClient, waitForEnd } from './supervisor-client';
import { SupervisorError } from './supervisor-error';
import { canonicalFolder, logFileOf, SUPERVISOR_OF_VARIABLE } from './supervisor-folder';
import { withSupervisorLock } from './supervisor-lock';

const START_DEADLINE_MS = 20_000;
const PREDECESSOR_DEADLINE_MS = 180_000;
/** One that did not answer before, nor for so long, in milliseconds, is frozen. */
const FROZEN_AFTER_MS = 3_000;

/**
 * Connects to the supervisor of a network folder, starting it when there is none. A supervisor
 * that is just stopping is awaited, a frozen one is killed; the processes that a killed one left
 * behind run on under the next. Two callers at once get the same supervisor.
 *
 * @throws {@link SupervisorError} SUPERVISOR_START_FAILED, SUPERVISOR_BUSY, SUPERVISOR_UNREACHABLE.
 */
export async function ensureSupervisor(dir: string): Promise<SupervisorClient> {
  makePrivateFolder(dir);
  const folder = canonicalFolder(dir);
  const running = await SupervisorClient.connect(folder);
  if (running) {
    return running;
  }
  return await withSupervisorLock(folder, async () => {
    const started = await SupervisorClient.connect(folder);
    if (started) {
      return started;
    }
    for (const stray of findStraySupervisors(folder)) {
      await endPredecessor(folder, stray);
    }
    await stopUnknownOrphans(folder);
    return await startSupervisor(folder);
  });
}

/** One that stops in order answers meanwhile; one that does not answer holds nothing together. */
async function endPredecessor(folder: string, stray: ProcessIdentity): Promise<void> {
  const frozenAt = Date.now() + FROZEN_AFTER_MS;
  while (isAlive(stray) && Date.now() < frozenAt) {
    if (await SupervisorClient.isStopping(folder)) {
      await waitForEnd(stray, PREDECESSOR_DEADLINE_MS);
    }
    await delay(100);
  }
  signalProcess(stray, 'SIGKILL');
  await waitForEnd(stray, PREDECESSOR_DEADLINE_MS);
}

async function startSupervisor(folder: string): Promise<SupervisorClient> {
  const child = spawnDetached(folder);
  const deadline = Date.now() + START_DEADLINE_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const client = await SupervisorClient.connect(folder);
    if (client) {
      return client;
    }
    await delay(50);
  }
  child.kill('SIGKILL');
  const log = logFileOf(folder, 'supervisor');
  throw new SupervisorError(
    'SUPERVISOR_START_FAILED',
    [
      `The supervisor did not answer within ${START_DEADLINE_MS / 1000} s; ${log} ends with:`,
      ...tailLog(log, 15),
    ].join('\n'),
  );
}

function spawnDetached(folder: string): ChildProcess {
  const log = logFileOf(folder, 'supervisor');
  makePrivateFolder(dirname(log));
  const descriptor = openSync(log, 'a', 0o600);
  try {
    const child = spawn(process.execPath, [join(__dirname, 'main.js'), folder], {
      cwd: '/',
      detached: true,
      env: environment(folder),
      stdio: ['ignore', descriptor, descriptor],
    });
    child.unref();
    return child;
  } finally {
    closeSync(descriptor);
  }
}

function environment(folder: string): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return { PATH, HOME, TMPDIR, LANG, [SUPERVISOR_OF_VARIABLE]: folder };
}
