/** When and how often a process that died is started again; all times in milliseconds. */
export interface RestartPolicy {
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** A run at least this long ends a series of failures. */
  readonly stableAfterMs: number;
  /** So many short runs in a row are a crash loop: the process is given up. */
  readonly maxShortRuns: number;
}

/** 200 ms, doubled up to 10 s; given up after 12 runs shorter than 10 s (about 75 s). */
export const defaultRestartPolicy: RestartPolicy = {
  firstDelayMs: 200,
  maxDelayMs: 10_000,
  stableAfterMs: 10_000,
  maxShortRuns: 12,
};

/** Decides, run by run, how long to wait before the next start. */
export class RestartBackoff {
  readonly #policy: RestartPolicy;
  #shortRuns = 0;

  constructor(policy: RestartPolicy) {
    this.#policy = policy;
  }

  /** The delay in milliseconds before the next start, or undefined: give up. */
  afterRun(durationMs: number): number | undefined {
    this.#shortRuns = durationMs >= this.#policy.stableAfterMs ? 1 : this.#shortRuns + 1;
    if (this.#shortRuns > this.#policy.maxShortRuns) {
      return undefined;
    }
    return Math.min(
      this.#policy.firstDelayMs * 2 ** (this.#shortRuns - 1),
      this.#policy.maxDelayMs,
    );
  }
}
