import { percentile } from './statistics';

/** Result of a number of requests with a fixed number under way. */
export interface LoopResult {
  readonly completed: number;
  readonly failed: number;
  /** Without the first and the last tenth, when not all places are taken. */
  readonly perSecond: number;
  /** Of single requests, in milliseconds; 0 when none was answered. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * Sends requests so that always `inFlight` are under way, until all are sent.
 *
 * @param send - rejects when a request failed
 */
export async function runClosedLoop(
  requests: readonly string[],
  inFlight: number,
  send: (request: string) => Promise<void>,
): Promise<LoopResult> {
  const latencies: number[] = [];
  const completions: number[] = [];
  let failed = 0;
  const queue = requests[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const request of queue) {
      const start = performance.now();
      try {
        await send(request);
        completions.push(performance.now());
        latencies.push(performance.now() - start);
      } catch {
        // How many failed is part of the result; one that fails must not stop the others.
        failed += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return {
    completed: completions.length,
    failed,
    perSecond: rateOf(completions),
    p50: latencies.length === 0 ? 0 : percentile(latencies, 50),
    p99: latencies.length === 0 ? 0 : percentile(latencies, 99),
  };
}

function rateOf(completions: readonly number[]): number {
  const first = Math.floor(completions.length * 0.1);
  const last = Math.ceil(completions.length * 0.9) - 1;
  const from = completions[first];
  const to = completions[last];
  return from === undefined || to === undefined || to <= from
    ? 0
    : ((last - first) * 1_000) / (to - from);
}
