import { join } from 'node:path';
import { writeJsonAtomically } from './atomic-file';
import type { ProcessIdentity } from './process-identity';
import { writeProcessRecords, type ProcessRecord, type WaitingRecord } from './process-records';
import type { SupervisedProcess } from './supervised-process';

/** `<dir>/process-status.json`: what an operator or a metric asks of the processes. */
export function processStatusFile(dir: string): string {
  return join(dir, 'process-status.json');
}

/**
 * Keeps `processes.json` and `process-status.json` up to date. A full volume ends no supervision:
 * what could not be written is written as soon as it can be.
 */
export class SupervisionFiles {
  readonly #dir: string;
  readonly #note: (message: string) => void;
  readonly #identities = new Map<SupervisedProcess, ProcessIdentity>();
  #processes: readonly SupervisedProcess[] = [];
  #isStale = false;
  #hasFailed = false;

  constructor(dir: string, note: (message: string) => void) {
    this.#dir = dir;
    this.#note = note;
  }

  /** A process has changed; `all` are those there are. */
  changed(
    process: SupervisedProcess,
    identity: ProcessIdentity | undefined,
    all: readonly SupervisedProcess[],
  ): void {
    if (identity === undefined) {
      this.#identities.delete(process);
    } else {
      this.#identities.set(process, identity);
    }
    this.#processes = all;
    this.#isStale = true;
    this.write();
  }

  /** Writes what is not written yet. */
  write(): void {
    if (!this.#isStale) {
      return;
    }
    try {
      const all = this.#processes;
      writeProcessRecords(this.#dir, this.#running(), waitingOf(all));
      writeJsonAtomically(processStatusFile(this.#dir), {
        writtenAt: new Date().toISOString(),
        processes: all.map(({ status }) => status),
      });
      this.#isStale = false;
      this.#hasFailed = false;
    } catch (error) {
      if (!this.#hasFailed) {
        this.#hasFailed = true;
        this.#note(`processes.json could not be written, and will be: ${String(error)}`);
      }
    }
  }

  #running(): ProcessRecord[] {
    return [...this.#identities].map(([{ spec, status }, identity]) => ({
      name: spec.name,
      group: spec.group,
      stopTimeoutMs: spec.stopTimeoutMs,
      ...identity,
      spec,
      restarts: status.restarts,
      startedAt: status.startedAt,
    }));
  }
}

function waitingOf(processes: readonly SupervisedProcess[]): WaitingRecord[] {
  return processes
    .filter(({ status }) => status.state === 'backing-off')
    .map(({ spec, status }) => ({ spec, restarts: status.restarts }));
}
