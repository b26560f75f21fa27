import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request, type Dispatcher } from 'undici';
import { tailLog } from './log-rotation';
import type { ProcessSpec, ProcessStatus } from './process-spec';
import type { SupervisorClient } from './supervisor-client';
import { SupervisorError } from './supervisor-error';
import { canonicalFolder, logFileOf } from './supervisor-folder';

const probeIntervalMs = 100;
const probeTimeoutMs = 2_000;

/** Not Node's own connections, which may be those of a proxy (NODE_USE_ENV_PROXY). */
const direct = new Agent();

/** So many restarts while it is awaited: it will not get ready by itself. */
const hopelessRestarts = 3;

/**
 * How long to wait, in milliseconds, for the logs of which network folder, and by which
 * connections a URL is asked when it wants a client certificate.
 */
export interface ReadinessOptions {
  readonly dir: string;
  readonly deadlineMs: number;
  readonly dispatcher?: Dispatcher;
}

/**
 * Waits until a started process is ready by the probe of its spec; a spec without probe is ready
 * as soon as it runs.
 *
 * @throws {@link SupervisorError} PROCESS_NOT_READY after the deadline, or at once when it was
 * given up or keeps dying; the message holds the last lines of its log.
 */
export async function waitUntilReady(
  client: SupervisorClient,
  spec: ProcessSpec,
  { dir, deadlineMs, dispatcher }: ReadinessOptions,
): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  const restartsBefore = (await statusOf(client, spec.name)).restarts;
  let status = await statusOf(client, spec.name);
  while (status.state !== 'running' || !(await probe(spec.readiness, dispatcher))) {
    if (isHopeless(status, restartsBefore)) {
      throw notReady(spec, status, dir, 'did not get ready');
    }
    if (Date.now() > deadline) {
      throw notReady(spec, status, dir, `was not ready within ${deadlineMs / 1000} s`);
    }
    await delay(probeIntervalMs);
    status = await statusOf(client, spec.name);
  }
}

function isHopeless({ state, restarts }: ProcessStatus, restartsBefore: number): boolean {
  return state === 'failed' || state === 'stopped' || restarts - restartsBefore >= hopelessRestarts;
}

async function statusOf(client: SupervisorClient, name: string): Promise<ProcessStatus> {
  const status = (await client.list()).find((process) => process.name === name);
  if (status === undefined) {
    throw new SupervisorError('PROCESS_NOT_FOUND', `No process is called ${name}.`);
  }
  return status;
}

async function probe(
  readiness: ProcessSpec['readiness'],
  dispatcher?: Dispatcher,
): Promise<boolean> {
  if (readiness === undefined) {
    return true;
  }
  return 'url' in readiness
    ? await answers(readiness.url, dispatcher)
    : await isOpen(readiness.port);
}

async function answers(url: string, dispatcher: Dispatcher = direct): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(probeTimeoutMs);
    const { statusCode, body } = await request(url, { signal, dispatcher });
    await body.dump();
    return statusCode >= 200 && statusCode < 300;
  } catch {
    // Refused, reset, late: each only means that it is not ready yet.
    return false;
  }
}

async function isOpen(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const settle = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.setTimeout(probeTimeoutMs, () => {
      settle(false);
    });
    socket.once('connect', () => {
      settle(true);
    });
    socket.once('error', () => {
      settle(false);
    });
  });
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
  const found = [status.state, `${status.restarts} restarts`, end].filter(Boolean).join(', ');
  return new SupervisorError(
    'PROCESS_NOT_READY',
    [
      `${spec.name} ${what} (waited for ${probed}; ${found}).`,
      `${log} ends with:`,
      ...tailLog(log, 15),
    ].join('\n'),
  );
}
