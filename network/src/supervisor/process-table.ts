import { isDeepStrictEqual } from 'node:util';
import { defaultRotation, rotateLog, type RotationPolicy } from './log-rotation';
import { ProcessRecords } from './process-records';
import { processGroups, type ProcessSpec, type ProcessStatus } from './process-spec';
import { defaultRestartPolicy, type RestartPolicy } from './restart-policy';
import { SupervisedProcess, type ProcessSurroundings } from './supervised-process';
import { SupervisorError } from './supervisor-error';
import { logFileOf } from './supervisor-folder';

/** How a process table behaves; the defaults are for real life, tests shorten them. */
export interface ProcessTableOptions {
  readonly dir: string;
  readonly note: (message: string) => void;
  readonly restartPolicy?: RestartPolicy;
  readonly rotation?: RotationPolicy;
}

/** All processes of one network folder. Changes to one process are done one after another. */
export class ProcessTable {
  readonly #options: ProcessTableOptions;
  readonly #records: ProcessRecords;
  readonly #processes = new Map<string, SupervisedProcess>();
  readonly #queues = new Map<string, Promise<unknown>>();
  #shutdown: Promise<void> | undefined;

  constructor(options: ProcessTableOptions) {
    this.#options = options;
    this.#records = new ProcessRecords(options.dir);
  }

  get isStopping(): boolean {
    return this.#shutdown !== undefined;
  }

  list(): ProcessStatus[] {
    return [...this.#processes.values()].map((process) => process.status);
  }

  /**
   * Starts a process, or replaces the one of that name. Nothing happens when it runs already by
   * the same spec.
   *
   * @throws {@link SupervisorError} SUPERVISOR_STOPPING once a shutdown has begun.
   */
  async put(spec: ProcessSpec): Promise<ProcessStatus> {
    return await this.#inTurn(spec.name, async () => {
      this.#refuseWhenStopping();
      const current = this.#processes.get(spec.name);
      if (current?.status.state === 'running' && isDeepStrictEqual(current.spec, spec)) {
        return current.status;
      }
      await current?.stop();
      this.#refuseWhenStopping();
      const next = new SupervisedProcess(
        spec,
        this.#surroundings(spec.name),
        current?.status.restarts,
      );
      this.#processes.set(spec.name, next);
      next.start();
      return next.status;
    });
  }

  /**
   * Stops one process and waits for its end.
   *
   * @throws {@link SupervisorError} PROCESS_NOT_FOUND when no process of that name was ever put.
   */
  async stop(name: string): Promise<ProcessStatus> {
    return await this.#inTurn(name, async () => {
      const process = this.#processes.get(name);
      if (process === undefined) {
        throw new SupervisorError('PROCESS_NOT_FOUND', `No process is called ${name}.`);
      }
      await process.stop();
      return process.status;
    });
  }

  /** Stops everything, group by group: servers, chaincode, peers, orderers. */
  async shutdown(): Promise<void> {
    this.#shutdown ??= this.#stopGroups();
    await this.#shutdown;
  }

  /** Rotates the logs that have grown too large. */
  rotateLogs(): void {
    for (const name of ['supervisor', ...this.#processes.keys()]) {
      if (
        rotateLog(logFileOf(this.#options.dir, name), this.#options.rotation ?? defaultRotation)
      ) {
        this.#options.note(`${name}: log rotated`);
      }
    }
  }

  async #stopGroups(): Promise<void> {
    for (const group of processGroups.toReversed()) {
      const members = [...this.#processes.values()].filter(({ spec }) => spec.group === group);
      await Promise.all(members.map(async ({ spec }) => await this.stop(spec.name)));
    }
  }

  #refuseWhenStopping(): void {
    if (this.isStopping) {
      throw new SupervisorError('SUPERVISOR_STOPPING', 'The network is being stopped.');
    }
  }

  async #inTurn<T>(name: string, task: () => Promise<T>): Promise<T> {
    const turn = (this.#queues.get(name) ?? Promise.resolve()).then(task, task);
    this.#queues.set(name, turn);
    return await turn;
  }

  #surroundings(name: string): ProcessSurroundings {
    const { dir, note } = this.#options;
    return {
      dir,
      note,
      logFile: logFileOf(dir, name),
      restartPolicy: this.#options.restartPolicy ?? defaultRestartPolicy,
      onStart: (spec, identity) => {
        this.#record(() => {
          const { group, stopTimeoutMs } = spec;
          this.#records.add({ name, group, stopTimeoutMs, ...identity });
        });
      },
      onExit: (_spec, identity) => {
        this.#record(() => {
          this.#records.remove(identity);
        });
      },
    };
  }

  // A full disk must not end the supervision; the mark in the environment still finds the process.
  #record(change: () => void): void {
    try {
      change();
    } catch (error) {
      this.#options.note(`processes.json could not be written: ${String(error)}`);
    }
  }
}
