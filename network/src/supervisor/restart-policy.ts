/** When a process that died is started again; all times in milliseconds. */
export interface RestartPolicy {
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** A run at least this long ends a series of failures. */
  readonly stableAfterMs: number;
}

/**
 * 200 ms, doubled up to 10 s, for ever: what a person mends at night is used within seconds, and a
 * start every ten seconds does not keep a machine from its work.
 */
export const defaultRestartPolicy: RestartPolicy = {
  firstDelayMs: 200,
  maxDelayMs: 10_000,
  stableAfterMs: 10_000,
};

/** Decides, run by run, how long to wait before the next start. */
export class RestartBackoff {
  readonly #policy: RestartPolicy;
  #shortRuns = 0;

  constructor(policy: RestartPolicy) {
    this.#policy = policy;
  }

  /** The delay in milliseconds before the next start. */
  afterRun(durationMs: number): number {
    this.#shortRuns = durationMs >= this.#policy.stableAfterMs ? 1 : this.#shortRuns + 1;
    const doublings = Math.min(this.#shortRuns - 1, 30);
    return Math.min(this.#policy.firstDelayMs * 2 ** doublings, this.#policy.maxDelayMs);
  }
}
