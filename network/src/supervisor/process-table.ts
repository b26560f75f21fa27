import { isDeepStrictEqual } from 'node:util';
import { defaultLivenessTimes, type LivenessTimes } from './liveness-times';
import { defaultRotation, rotateLog, type RotationPolicy } from './log-rotation';
import { isAlive } from './process-identity';
import type { ProcessRecords } from './process-records';
import { processGroups, type ProcessSpec, type ProcessStatus } from './process-spec';
import { defaultRestartPolicy, type RestartPolicy } from './restart-policy';
import { SupervisedProcess, type ProcessSurroundings } from './supervised-process';
import { SupervisionFiles } from './supervision-files';
import { SupervisorError } from './supervisor-error';
import { logFileOf } from './supervisor-folder';
import { isVolumeFull } from './volume-space';

/** How a process table behaves; the defaults are for real life, tests shorten them. */
export interface ProcessTableOptions {
  readonly dir: string;
  readonly note: (message: string) => void;
  readonly restartPolicy?: RestartPolicy;
  readonly livenessTimes?: LivenessTimes;
  readonly rotation?: RotationPolicy;
  readonly isVolumeFull?: (folder: string) => boolean;
}

/** All processes of one network folder. Changes to one process are done one after another. */
export class ProcessTable {
  readonly #options: ProcessTableOptions;
  readonly #files: SupervisionFiles;
  readonly #processes = new Map<string, SupervisedProcess>();
  readonly #queues = new Map<string, Promise<unknown>>();
  readonly #unrotated = new Set<string>();
  #shutdown: Promise<void> | undefined;

  constructor(options: ProcessTableOptions) {
    this.#options = options;
    this.#files = new SupervisionFiles(options.dir, options.note);
  }

  get isStopping(): boolean {
    return this.#shutdown !== undefined;
  }

  list(): ProcessStatus[] {
    return [...this.#processes.values()].map((process) => process.status);
  }

  /**
   * Goes on where an earlier supervisor was killed: takes over the processes that run, and starts
   * those that ended since. When none runs any more, nothing is started: somebody will ask.
   */
  adopt({ processes, waiting }: ProcessRecords): void {
    const known = processes.flatMap(({ spec, ...record }) => (spec ? [{ ...record, spec }] : []));
    if (!known.some((record) => isAlive(record))) {
      return;
    }
    for (const { spec, startedAt, restarts, ...record } of known) {
      const process = this.#newProcess(spec, restarts);
      if (isAlive(record)) {
        process.adopt({ pid: record.pid, startTime: record.startTime }, startedAt);
      } else {
        process.resume();
      }
    }
    for (const { spec, restarts } of waiting) {
      this.#newProcess(spec, restarts).resume();
    }
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
      const isWanted = current !== undefined && current.status.state !== 'stopped';
      if (isWanted && isDeepStrictEqual(current.spec, spec)) {
        await current.hurry();
        return current.status;
      }
      await current?.stop();
      this.#refuseWhenStopping();
      const next = this.#newProcess(spec, current?.status.restarts);
      await next.start();
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

  /** Rotates the logs that have grown too large, and writes what could not be written before. */
  keepHouse(): void {
    this.#files.write();
    for (const name of ['supervisor', ...this.#processes.keys()]) {
      this.#rotate(name);
    }
  }

  #rotate(name: string): void {
    const { dir, note, rotation = defaultRotation } = this.#options;
    try {
      if (rotateLog(logFileOf(dir, name), rotation)) {
        note(`${name}: log rotated`);
      }
      this.#unrotated.delete(name);
    } catch (error) {
      if (!this.#unrotated.has(name)) {
        this.#unrotated.add(name);
        note(`${name}: log could not be rotated: ${String(error)}`);
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

  #newProcess(spec: ProcessSpec, restarts: number | undefined): SupervisedProcess {
    const process = new SupervisedProcess(spec, this.#surroundings(spec.name), restarts);
    this.#processes.set(spec.name, process);
    return process;
  }

  #surroundings(name: string): ProcessSurroundings {
    const { dir, note } = this.#options;
    return {
      dir,
      note,
      logFile: logFileOf(dir, name),
      restartPolicy: this.#options.restartPolicy ?? defaultRestartPolicy,
      livenessTimes: this.#options.livenessTimes ?? defaultLivenessTimes,
      isVolumeFull: this.#options.isVolumeFull ?? isVolumeFull,
      changed: (process, identity) => {
        this.#files.changed(process, identity, [...this.#processes.values()]);
      },
    };
  }
}
