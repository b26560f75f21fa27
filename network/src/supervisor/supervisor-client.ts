import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { isAlive, type ProcessIdentity } from './process-identity';
import { processStatusSchema, type ProcessSpec, type ProcessStatus } from './process-spec';
import { SupervisorError, type SupervisorErrorCode } from './supervisor-error';
import { canonicalFolder, readSupervisorRecord, type SupervisorRecord } from './supervisor-folder';

const healthSchema = z.object({ pid: z.int(), stopping: z.boolean() });
const problemSchema = z.object({ code: z.string(), message: z.string() });

/** A shutdown may use the stop timeouts of four groups one after another. */
const SHUTDOWN_DEADLINE_MS = 180_000;

const HEALTH_DEADLINE_MS = 5_000;
const CHANGE_DEADLINE_MS = 130_000;

/** Speaks to the supervisor of one network folder. */
export class SupervisorClient {
  readonly #record: SupervisorRecord;
  readonly #agent: Agent;

  private constructor(record: SupervisorRecord) {
    this.#record = record;
    this.#agent = new Agent({ connect: { socketPath: record.socket }, pipelining: 0 });
  }

  /**
   * Finds the supervisor of a network folder; undefined when none runs, when it is just stopping,
   * or when it lives but does not answer.
   */
  static async connect(dir: string): Promise<SupervisorClient | undefined> {
    const record = readSupervisorRecord(canonicalFolder(dir));
    if (record === undefined || !isAlive(record)) {
      return undefined;
    }
    const client = new SupervisorClient(record);
    try {
      const health = healthSchema.parse(await client.#send('GET', '/health', HEALTH_DEADLINE_MS));
      return health.pid === record.pid && !health.stopping ? client : undefined;
    } catch (error) {
      if (error instanceof SupervisorError && error.code === 'SUPERVISOR_UNREACHABLE') {
        return undefined;
      }
      throw error;
    }
  }

  /** Whether the supervisor of a network folder says that it is just stopping everything. */
  static async isStopping(dir: string): Promise<boolean> {
    const record = readSupervisorRecord(canonicalFolder(dir));
    if (record === undefined || !isAlive(record)) {
      return false;
    }
    try {
      const client = new SupervisorClient(record);
      return healthSchema.parse(await client.#send('GET', '/health', HEALTH_DEADLINE_MS)).stopping;
    } catch (error) {
      if (error instanceof SupervisorError && error.code === 'SUPERVISOR_UNREACHABLE') {
        return false;
      }
      throw error;
    }
  }

  /** Who the supervisor is. */
  get identity(): ProcessIdentity {
    return { pid: this.#record.pid, startTime: this.#record.startTime };
  }

  /**
   * Starts a process, or replaces the one of that name; nothing happens when it runs already by
   * the same spec. Does not wait until it is ready: see {@link waitUntilReady}.
   *
   * @throws {@link SupervisorError} PROCESS_SPEC_INVALID, SUPERVISOR_STOPPING,
   * SUPERVISOR_UNREACHABLE.
   */
  async start(spec: ProcessSpec): Promise<ProcessStatus> {
    const path = `/processes/${encodeURIComponent(spec.name)}`;
    return processStatusSchema.parse(await this.#send('PUT', path, CHANGE_DEADLINE_MS, spec));
  }

  /**
   * Stops one process and waits for its end.
   *
   * @throws {@link SupervisorError} PROCESS_NOT_FOUND, SUPERVISOR_UNREACHABLE.
   */
  async stop(name: string): Promise<ProcessStatus> {
    const path = `/processes/${encodeURIComponent(name)}`;
    return processStatusSchema.parse(await this.#send('DELETE', path, CHANGE_DEADLINE_MS));
  }

  /** All processes that were put since the supervisor started, in the order of their first start. */
  async list(): Promise<ProcessStatus[]> {
    const answer = await this.#send('GET', '/processes', HEALTH_DEADLINE_MS);
    return z.array(processStatusSchema).parse(answer);
  }

  /**
   * Stops everything in order, then the supervisor itself, and waits for its end.
   *
   * @throws {@link SupervisorError} SUPERVISOR_UNREACHABLE when it still runs after 180 s.
   */
  async shutdown(): Promise<void> {
    await this.#send('POST', '/shutdown', HEALTH_DEADLINE_MS);
    await waitForEnd(this.identity, SHUTDOWN_DEADLINE_MS);
  }

  async #send(method: string, path: string, deadlineMs: number, body?: unknown): Promise<unknown> {
    const { statusCode, answer } = await this.#exchange(method, path, deadlineMs, body);
    if (statusCode === 200) {
      return answer;
    }
    const { code, message } = problemSchema.parse(answer);
    throw new SupervisorError(code as SupervisorErrorCode, message);
  }

  async #exchange(
    method: string,
    path: string,
    deadlineMs: number,
    body?: unknown,
  ): Promise<{ statusCode: number; answer: unknown }> {
    try {
      const response = await request(`http://localhost${path}`, {
        method,
        dispatcher: this.#agent,
        headersTimeout: deadlineMs,
        signal: AbortSignal.timeout(deadlineMs),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { statusCode: response.statusCode, answer: await response.body.json() };
    } catch (cause) {
      throw new SupervisorError(
        'SUPERVISOR_UNREACHABLE',
        `The supervisor (process ${this.#record.pid}) does not answer ${method} ${path}: ` +
          `${String(cause)}. Run "npm stop", then start again.`,
        { cause },
      );
    }
  }
}

/**
 * Waits until a process has ended.
 *
 * @throws {@link SupervisorError} SUPERVISOR_UNREACHABLE after the deadline (milliseconds).
 */
export async function waitForEnd(identity: ProcessIdentity, deadlineMs: number): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  while (isAlive(identity)) {
    if (Date.now() > deadline) {
      throw new SupervisorError(
        'SUPERVISOR_UNREACHABLE',
        `Process ${identity.pid} still runs after ${deadlineMs / 1000} s.`,
      );
    }
    await delay(50);
  }
}
