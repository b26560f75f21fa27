import { askProcess } from './ask-process';
import type { LivenessTimes } from './liveness-times';
import type { ProcessSpec } from './process-spec';
import { WorkWatch, type WorkFinding } from './work-watch';

/** How a {@link LivenessWatch} looks. */
export interface LivenessOptions {
  readonly livenessTimes: LivenessTimes;
  readonly isVolumeFull: (folder: string) => boolean;
}

/** Listener of a {@link LivenessWatch}. */
export interface LivenessListener {
  /** The process must be started again; SIGKILL for one that is frozen. */
  readonly restart: (reason: string, signal: 'SIGTERM' | 'SIGKILL') => void;
  /** What is wrong with it although it runs; undefined: nothing any more. */
  readonly unwell: (reason: string | undefined) => void;
}

/** A timer that comes so late, in milliseconds, that the machine or the supervisor stood still. */
const LATE_MS = 2_000;

/** Looks after the runs of one process, one after another. */
export class LivenessWatch {
  readonly #spec: ProcessSpec;
  readonly #times: LivenessTimes;
  readonly #isVolumeFull: LivenessOptions['isVolumeFull'];
  readonly #listener: LivenessListener;
  #timer: NodeJS.Timeout | undefined;
  /** Counts the runs, so that what is found late about one is not held against the next. */
  #run = 0;
  #begunAt = 0;
  #misses = 0;
  #hasAnswered = false;
  #work: WorkWatch | undefined;
  #isLookingAtWork = false;
  #wasFull = false;
  #hasFailedWork = false;
  #mayRestartAt = -Infinity;
  #pauseMs: number;

  constructor(
    spec: ProcessSpec,
    { livenessTimes, isVolumeFull }: LivenessOptions,
    listener: LivenessListener,
  ) {
    this.#spec = spec;
    this.#times = livenessTimes;
    this.#isVolumeFull = isVolumeFull;
    this.#listener = listener;
    this.#pauseMs = livenessTimes.restartPauseMs;
  }

  /** A run begins. */
  begin(): void {
    const { liveness } = this.#spec;
    if (liveness === undefined) {
      return;
    }
    this.end();
    this.#begunAt = now();
    this.#misses = 0;
    this.#hasAnswered = false;
    this.#work = liveness.work && new WorkWatch(liveness.work, this.#times, now);
    if (this.#hasFailedWork) {
      this.#work?.suspect();
    }
    this.#next(liveness, this.#run, this.#begunAt);
  }

  /** The run is over. */
  end(): void {
    this.#run += 1;
    clearTimeout(this.#timer);
  }

  /** @param askedAt - of the question before, or of the start */
  #next(liveness: NonNullable<ProcessSpec['liveness']>, run: number, askedAt: number): void {
    const pauseMs = Math.max(0, askedAt + this.#times.intervalMs - now());
    const dueAt = now() + pauseMs;
    this.#timer = setTimeout(() => {
      const askedNow = now();
      void this.#look(liveness, run, dueAt).then(() => {
        if (run === this.#run) {
          this.#next(liveness, run, askedNow);
        }
      });
    }, pauseMs);
  }

  async #look(
    { answers }: NonNullable<ProcessSpec['liveness']>,
    run: number,
    dueAt: number,
  ): Promise<void> {
    const askedAt = now();
    const answer = await askProcess(answers, this.#times.timeoutMs);
    const isLate = askedAt - dueAt > LATE_MS || now() - askedAt > this.#times.timeoutMs + LATE_MS;
    if (run !== this.#run) {
      return;
    }
    if (answer === 'silent') {
      this.#missed(isLate);
      return;
    }
    this.#misses = 0;
    this.#hasAnswered = true;
    // A probe may take long; the questions go on meanwhile.
    if (!this.#isLookingAtWork) {
      this.#isLookingAtWork = true;
      void this.#lookAtWork(run).finally(() => {
        this.#isLookingAtWork = false;
      });
    }
  }

  #missed(isLate: boolean): void {
    const { misses, firstAnswerMs } = this.#times;
    this.#misses += isLate ? 0 : 1;
    const silentMs = now() - this.#begunAt;
    if (this.#misses >= misses && (this.#hasAnswered || silentMs >= firstAnswerMs)) {
      this.#misses = 0;
      this.#listener.restart(`runs, but did not answer ${misses} times in a row`, 'SIGKILL');
    }
  }

  async #lookAtWork(run: number): Promise<void> {
    if (this.#isFull()) {
      return;
    }
    const finding = (await this.#work?.look()) ?? { verdict: 'not-tried' };
    if (run === this.#run) {
      this.#judge(finding);
    }
  }

  /** A database that met a full volume may stay in error; started again on it, it is lost. */
  #isFull(): boolean {
    const { dataFolder } = this.#spec;
    if (dataFolder === undefined) {
      return false;
    }
    const isFull = this.#isVolumeFull(dataFolder);
    if (isFull) {
      this.#listener.unwell(`no space left on the volume of ${dataFolder}`);
    } else if (this.#wasFull) {
      this.#mayRestartAt = -Infinity;
      this.#work?.suspect();
      if (this.#work === undefined) {
        this.#listener.unwell(undefined);
      }
    }
    this.#wasFull = isFull;
    return isFull;
  }

  #judge(finding: WorkFinding): void {
    if (finding.verdict === 'works') {
      this.#pauseMs = this.#times.restartPauseMs;
      this.#hasFailedWork = false;
      this.#listener.unwell(undefined);
    } else if (finding.verdict === 'held-up') {
      this.#listener.unwell(`cannot work, for a reason that is not its own: ${finding.reason}`);
    } else if (finding.verdict === 'fails') {
      this.#failed(`answers, but does not do its work: ${finding.reason}`);
    }
  }

  #failed(reason: string): void {
    this.#hasFailedWork = true;
    if (now() < this.#mayRestartAt) {
      this.#listener.unwell(reason);
      return;
    }
    this.#mayRestartAt = now() + this.#pauseMs;
    this.#pauseMs = Math.min(this.#pauseMs * 2, this.#times.longestPauseMs);
    this.#listener.restart(reason, 'SIGTERM');
  }
}

function now(): number {
  return performance.now();
}
