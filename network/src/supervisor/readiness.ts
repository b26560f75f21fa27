import { setTimeout as delay } from 'node:timers/promises';
import { readableLogLine } from '../logs/render-line';
import { askProcess } from './ask-process';
import { tailLog } from './log-rotation';
import type { ProcessSpec, ProcessStatus } from './process-spec';
import type { SupervisorClient } from './supervisor-client';
import { SupervisorError } from './supervisor-error';
import { canonicalFolder, logFileOf } from './supervisor-folder';

const PROBE_INTERVAL_MS = 100;
const PROBE_TIMEOUT_MS = 2_000;

/** So many restarts while it is awaited: it will not get ready by itself. */
const HOPELESS_RESTARTS = 3;

/** How long to wait, in milliseconds, and where the logs lie: in which network folder. */
export interface ReadinessOptions {
  readonly dir: string;
  readonly deadlineMs: number;
}

/**
 * Waits until a started process is ready by the probe of its spec; a spec without probe is ready
 * as soon as it runs.
 *
 * @throws {@link SupervisorError} PROCESS_NOT_READY after the deadline, or at once when it was
 * stopped or keeps dying; the message holds the last lines of its log.
 */
export async function waitUntilReady(
  client: SupervisorClient,
  spec: ProcessSpec,
  { dir, deadlineMs }: ReadinessOptions,
): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  const restartsBefore = (await statusOf(client, spec.name)).restarts;
  let status = await statusOf(client, spec.name);
  while (status.state !== 'running' || !(await isReady(spec))) {
    if (isHopeless(status, restartsBefore)) {
      throw notReady(spec, status, dir, 'did not get ready');
    }
    if (Date.now() > deadline) {
      throw notReady(spec, status, dir, `was not ready within ${deadlineMs / 1000} s`);
    }
    await delay(PROBE_INTERVAL_MS);
    status = await statusOf(client, spec.name);
  }
}

function isHopeless({ state, restarts }: ProcessStatus, restartsBefore: number): boolean {
  return state === 'stopped' || restarts - restartsBefore >= HOPELESS_RESTARTS;
}

async function isReady({ readiness }: ProcessSpec): Promise<boolean> {
  return readiness === undefined || (await askProcess(readiness, PROBE_TIMEOUT_MS)) === 'ok';
}

async function statusOf(client: SupervisorClient, name: string): Promise<ProcessStatus> {
  const status = (await client.list()).find((process) => process.name === name);
  if (status === undefined) {
    throw new SupervisorError('PROCESS_NOT_FOUND', `No process is called ${name}.`);
  }
  return status;
}

function notReady(
  spec: ProcessSpec,
  status: ProcessStatus,
  dir: string,
  what: string,
): SupervisorError {
  const log = logFileOf(canonicalFolder(dir), spec.name);
  const exit = status.lastExit;
  const end = exit && `last exit: ${exit.error ?? exit.signal ?? `code ${exit.code ?? 'unknown'}`}`;
  const probed = JSON.stringify(spec.readiness ?? 'its start');
  const failure =
    status.failure && `failing since ${status.failure.since}: ${status.failure.reason}`;
  const found = [status.state, `${status.restarts} restarts`, end, failure]
    .filter(Boolean)
    .join(', ');
  return new SupervisorError(
    'PROCESS_NOT_READY',
    [
      `${spec.name} ${what} (waited for ${probed}; ${found}).`,
      `${log} ends with:`,
      ...tailLog(log, 15).map((line) => readableLogLine(spec.name, line)),
    ].join('\n'),
  );
}
