import { setTimeout as delay } from 'node:timers/promises';
import type { LivenessTimes } from './liveness-times';
import { LivenessWatch } from './liveness-watch';
import { adoptProcess, startProcess, type ProcessEnd, type ProcessHandle } from './process-handle';
import { signalGroup, type ProcessIdentity } from './process-identity';
import type { ProcessSpec, ProcessState, ProcessStatus } from './process-spec';
import { RestartBackoff, type RestartPolicy } from './restart-policy';

/** Folder, log, policies and listeners of a supervised process. */
export interface ProcessSurroundings {
  readonly dir: string;
  readonly logFile: string;
  readonly restartPolicy: RestartPolicy;
  readonly livenessTimes: LivenessTimes;
  readonly isVolumeFull: (folder: string) => boolean;
  /** Told of each change of the status; `identity` is there while the process runs. */
  readonly changed: (process: SupervisedProcess, identity: ProcessIdentity | undefined) => void;
  readonly note: (message: string) => void;
}

/** How long the process that a probe found out of order may take to end, in milliseconds. */
const FAILED_STOP_TIMEOUT_MS = 5_000;
const SPACE_INTERVAL_MS = 1_000;

/** One process, started again whenever it dies, freezes or does not do its work. */
export class SupervisedProcess {
  readonly spec: ProcessSpec;
  readonly #surroundings: ProcessSurroundings;
  readonly #backoff: RestartBackoff;
  readonly #watch: LivenessWatch;
  #state: ProcessState = 'stopped';
  #restarts: number;
  #handle: ProcessHandle | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stableTimer: NodeJS.Timeout | undefined;
  #stopping: Promise<void> | undefined;
  #startedAt: Date | undefined;
  #failure: ProcessStatus['failure'];
  #killedBecause: string | undefined;
  #lastExit: ProcessStatus['lastExit'];

  constructor(spec: ProcessSpec, surroundings: ProcessSurroundings, restarts = 0) {
    this.spec = spec;
    this.#surroundings = surroundings;
    this.#backoff = new RestartBackoff(surroundings.restartPolicy);
    this.#restarts = restarts;
    this.#watch = new LivenessWatch(spec, surroundings, {
      restart: (reason, signal) => {
        this.#end(reason, signal);
      },
      unwell: (reason) => {
        this.#unwell(reason);
      },
    });
  }

  get status(): ProcessStatus {
    return {
      name: this.spec.name,
      group: this.spec.group,
      state: this.#state,
      restarts: this.#restarts,
      ...(this.#handle && { pid: this.#handle.identity.pid }),
      ...(this.#startedAt && { startedAt: this.#startedAt.toISOString() }),
      ...(this.#failure && { failure: this.#failure }),
      ...(this.#lastExit && { lastExit: this.#lastExit }),
    };
  }

  /** Starts the process; a failure to start counts as a run that died at once. */
  async start(): Promise<void> {
    this.#startedAt = new Date();
    this.#state = 'running';
    try {
      this.#runs(await startProcess(this.spec, this.#surroundings), 'started');
    } catch (error) {
      this.#ended({ code: null, signal: null }, error instanceof Error ? error.message : 'failed');
    }
  }

  /** Starts it at once when it waits for its next start. */
  async hurry(): Promise<void> {
    if (this.#state === 'backing-off') {
      clearTimeout(this.#timer);
      this.#restarts += 1;
      await this.start();
    }
  }

  /** Goes on with a process that an earlier supervisor has started. */
  adopt(identity: ProcessIdentity, startedAt: string | undefined): void {
    this.#startedAt = new Date(startedAt ?? Date.now());
    this.#state = 'running';
    this.#runs(adoptProcess(identity), 'taken over');
  }

  /** The process of an earlier supervisor has ended meanwhile, or waited to be started again. */
  resume(): void {
    this.#failed('ended while nobody supervised it');
    this.#startAgain(0);
  }

  /** Stops the process, SIGTERM first and SIGKILL after its stop timeout, and waits for its end. */
  async stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    await this.#stopping;
  }

  async #stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#watch.end();
    const handle = this.#handle;
    if (handle !== undefined) {
      await this.#endBy(handle, this.spec.stopTimeoutMs);
    }
    this.#state = 'stopped';
    this.#failure = undefined;
    this.#changed();
  }

  async #endBy({ identity: { pid }, ended }: ProcessHandle, timeoutMs: number): Promise<void> {
    signalGroup(pid, 'SIGTERM');
    // One that was suspended would see it only when somebody continues it.
    signalGroup(pid, 'SIGCONT');
    const patience = new AbortController();
    const late = delay(timeoutMs, 'late', { signal: patience.signal }).catch(() => 'ended');
    if ((await Promise.race([ended, late])) === 'late') {
      this.#surroundings.note(`${this.spec.name}: did not end after SIGTERM, killing it`);
      signalGroup(pid, 'SIGKILL');
    }
    patience.abort();
    await ended;
  }

  #runs(handle: ProcessHandle, how: string): void {
    this.#handle = handle;
    this.#surroundings.note(`${this.spec.name}: ${how}, pid ${handle.identity.pid}`);
    const before = this.#failure;
    this.#stableTimer = setTimeout(() => {
      if (this.#failure === before) {
        this.#unwell(undefined);
      }
    }, this.#surroundings.restartPolicy.stableAfterMs);
    this.#watch.begin();
    this.#changed();
    void handle.ended.then((end) => {
      this.#ended(end);
    });
  }

  #ended({ code, signal }: ProcessEnd, error?: string): void {
    clearTimeout(this.#stableTimer);
    this.#watch.end();
    this.#handle = undefined;
    const at = new Date();
    this.#lastExit = { at: at.toISOString(), code, signal, ...(error !== undefined && { error }) };
    const how = this.#killedBecause ?? error ?? describeEnd(code, signal);
    this.#killedBecause = undefined;
    if (this.#stopping) {
      this.#surroundings.note(`${this.spec.name}: stopped, ${how}`);
      this.#changed();
      return;
    }
    this.#failed(how);
    const delayMs = this.#backoff.afterRun(at.getTime() - (this.#startedAt?.getTime() ?? 0));
    this.#surroundings.note(`${this.spec.name}: ended, ${how}; again in ${delayMs} ms`);
    this.#startAgain(delayMs);
  }

  #startAgain(delayMs: number): void {
    this.#state = 'backing-off';
    this.#changed();
    this.#timer = setTimeout(() => {
      if (this.#mustWaitForSpace()) {
        this.#startAgain(SPACE_INTERVAL_MS);
        return;
      }
      this.#restarts += 1;
      void this.start();
    }, delayMs);
  }

  /** A database that is opened on a full volume fails, and may be the worse for it. */
  #mustWaitForSpace(): boolean {
    const { dataFolder, name } = this.spec;
    if (dataFolder === undefined || !this.#surroundings.isVolumeFull(dataFolder)) {
      return false;
    }
    const reason = `waits for space on the volume of ${dataFolder}`;
    if (this.#failure?.reason !== reason) {
      this.#surroundings.note(`${name}: ${reason}`);
      this.#failed(reason);
    }
    return true;
  }

  /** Ends a run that is out of order; its end starts it again. */
  #end(reason: string, signal: 'SIGTERM' | 'SIGKILL'): void {
    const handle = this.#handle;
    if (handle === undefined || this.#stopping) {
      return;
    }
    this.#watch.end();
    this.#surroundings.note(`${this.spec.name}: ${reason}; ending it`);
    this.#killedBecause = reason;
    this.#failed(reason);
    if (signal === 'SIGKILL') {
      signalGroup(handle.identity.pid, signal);
    } else {
      void this.#endBy(handle, Math.min(this.spec.stopTimeoutMs, FAILED_STOP_TIMEOUT_MS));
    }
  }

  #unwell(reason: string | undefined): void {
    if (reason === this.#failure?.reason) {
      // Confirmed: another object, so that a run that is merely long does not end it.
      this.#failure &&= { ...this.#failure };
      return;
    }
    if (reason === undefined) {
      this.#failure = undefined;
      this.#surroundings.note(`${this.spec.name}: is well again`);
    } else {
      this.#surroundings.note(`${this.spec.name}: ${reason}`);
      this.#failed(reason);
    }
    this.#changed();
  }

  #failed(reason: string): void {
    this.#failure = { since: this.#failure?.since ?? new Date().toISOString(), reason };
  }

  #changed(): void {
    this.#surroundings.changed(this, this.#handle?.identity);
  }
}

function describeEnd(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;
}
