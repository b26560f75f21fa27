import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { identifyProcess, signalGroup, type ProcessIdentity } from './process-identity';
import type { ProcessSpec, ProcessState, ProcessStatus } from './process-spec';
import { RestartBackoff, type RestartPolicy } from './restart-policy';
import { processNameVariable, supervisedInVariable } from './supervisor-folder';

/** What a supervised process needs from its surroundings. */
export interface ProcessSurroundings {
  readonly dir: string;
  readonly logFile: string;
  readonly restartPolicy: RestartPolicy;
  readonly onStart: (spec: ProcessSpec, identity: ProcessIdentity) => void;
  readonly onExit: (spec: ProcessSpec, identity: ProcessIdentity) => void;
  readonly note: (message: string) => void;
}

const inheritedVariables = ['PATH', 'HOME', 'TMPDIR', 'LANG'];

/** One process in a session and process group of its own, started again whenever it dies. */
export class SupervisedProcess {
  readonly spec: ProcessSpec;
  readonly #surroundings: ProcessSurroundings;
  readonly #backoff: RestartBackoff;
  #state: ProcessState = 'stopped';
  #restarts: number;
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopping: Promise<void> | undefined;
  #startedAt: Date | undefined;
  #lastExit: ProcessStatus['lastExit'];

  constructor(spec: ProcessSpec, surroundings: ProcessSurroundings, restarts = 0) {
    this.spec = spec;
    this.#surroundings = surroundings;
    this.#backoff = new RestartBackoff(surroundings.restartPolicy);
    this.#restarts = restarts;
  }

  get status(): ProcessStatus {
    return {
      name: this.spec.name,
      group: this.spec.group,
      state: this.#state,
      restarts: this.#restarts,
      ...(this.#child?.pid !== undefined && { pid: this.#child.pid }),
      ...(this.#startedAt && { startedAt: this.#startedAt.toISOString() }),
      ...(this.#lastExit && { lastExit: this.#lastExit }),
    };
  }

  /** Starts the process; a failure to start counts as a run that died at once. */
  start(): void {
    this.#startedAt = new Date();
    try {
      const child = this.#spawn();
      this.#child = child;
      this.#state = 'running';
      this.#watch(child);
      this.#surroundings.note(`${this.spec.name}: started, pid ${child.pid ?? 'none'}`);
    } catch (error) {
      this.#ended(null, null, String(error));
    }
  }

  /** Stops the process, SIGTERM first and SIGKILL after its stop timeout, and waits for its end. */
  async stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    await this.#stopping;
  }

  async #stop(): Promise<void> {
    clearTimeout(this.#timer);
    const child = this.#child;
    const pid = child?.pid;
    if (child !== undefined && pid !== undefined) {
      const killer = setTimeout(() => {
        this.#surroundings.note(`${this.spec.name}: did not end after SIGTERM, killing it`);
        signalGroup(pid, 'SIGKILL');
      }, this.spec.stopTimeoutMs);
      const exited = once(child, 'exit');
      signalGroup(pid, 'SIGTERM');
      await exited;
      clearTimeout(killer);
    }
    this.#state = 'stopped';
  }

  #spawn(): ChildProcess {
    const { command, args, cwd } = this.spec;
    const log = openSync(this.#surroundings.logFile, 'a', 0o600);
    try {
      const env = this.#environment();
      return spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', log, log] });
    } finally {
      closeSync(log);
    }
  }

  #watch(child: ChildProcess): void {
    const { pid } = child;
    const identity = pid === undefined ? undefined : identifyProcess(pid);
    if (identity) {
      this.#surroundings.onStart(this.spec, identity);
    }
    child.once('error', (error) => {
      if (pid === undefined) {
        this.#ended(null, null, error.message);
      }
    });
    child.once('exit', (code, signal) => {
      if (pid !== undefined) {
        // Whatever the process left behind in its group must not hold its ports.
        signalGroup(pid, 'SIGKILL');
      }
      if (identity) {
        this.#surroundings.onExit(this.spec, identity);
      }
      this.#ended(code, signal);
    });
  }

  #ended(code: number | null, signal: NodeJS.Signals | null, error?: string): void {
    this.#child = undefined;
    const at = new Date();
    this.#lastExit = { at: at.toISOString(), code, signal, ...(error !== undefined && { error }) };
    const how = error ?? (signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`);
    if (this.#stopping) {
      this.#surroundings.note(`${this.spec.name}: stopped, ${how}`);
      return;
    }
    this.#restartLater(at.getTime() - (this.#startedAt?.getTime() ?? 0), how);
  }

  #restartLater(durationMs: number, how: string): void {
    const delayMs = this.#backoff.afterRun(durationMs);
    if (delayMs === undefined) {
      this.#state = 'failed';
      this.#surroundings.note(`${this.spec.name}: ended, ${how}; given up after a crash loop`);
      return;
    }
    this.#state = 'backing-off';
    this.#surroundings.note(`${this.spec.name}: ended, ${how}; again in ${delayMs} ms`);
    this.#timer = setTimeout(() => {
      this.#restarts += 1;
      this.start();
    }, delayMs);
  }

  #environment(): Record<string, string> {
    const inherited = inheritedVariables.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value] as const];
    });
    return {
      ...Object.fromEntries(inherited),
      ...this.spec.env,
      [supervisedInVariable]: this.#surroundings.dir,
      [processNameVariable]: this.spec.name,
    };
  }
}
