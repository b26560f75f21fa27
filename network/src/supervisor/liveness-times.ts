/** The pace of the looks at a running process; all times in milliseconds. */
export interface LivenessTimes {
  readonly intervalMs: number;
  /** How long an answer may take. */
  readonly timeoutMs: number;
  /** So many questions in a row without an answer: it is frozen. */
  readonly misses: number;
  /** How long after its start it may take to answer at all. */
  readonly firstAnswerMs: number;
  readonly probeEveryMs: number;
  /** Shortest time from one probe to the next after something failed. */
  readonly probeAgainMs: number;
  readonly probeTimeoutMs: number;
  /** Shortest time from one restart for failing work to the next; doubled each time … */
  readonly restartPauseMs: number;
  /** … up to this. */
  readonly longestPauseMs: number;
}

/** A process is frozen after 15 to 20 s without an answer: a busy machine may take some seconds. */
export const defaultLivenessTimes: LivenessTimes = {
  intervalMs: 5_000,
  timeoutMs: 5_000,
  misses: 3,
  firstAnswerMs: 60_000,
  probeEveryMs: 60_000,
  probeAgainMs: 15_000,
  probeTimeoutMs: 15_000,
  restartPauseMs: 60_000,
  longestPauseMs: 300_000,
};
