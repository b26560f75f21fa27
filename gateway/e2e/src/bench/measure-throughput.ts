import type { LoadResult } from './load-messages';
import type { LoadGenerator } from './load-generator';
import { readBatchCounts } from './batch-metrics';
import type { BatchCounts } from './batch-metrics';
import { spreadOf } from './statistics';
import type { Spread } from './statistics';
import type { Variant } from './variants';

/** One variant in one round. */
interface Round extends LoadResult {
  /** Mean of the orders in one transaction. */
  readonly ordersPerTransaction: number;
}

/** One variant in all rounds. */
export interface Throughput {
  readonly variant: Variant['name'];
  readonly perSecond: Spread;
  /** In milliseconds. */
  readonly p50: Spread;
  readonly p99: Spread;
  readonly ordersPerTransaction: Spread;
  readonly rounds: readonly Round[];
}

/** Plan of a measurement: cases, and how often each. */
export interface ThroughputPlan {
  readonly rounds: number;
  readonly warmUpOrders: number;
}

/** Measures all variants in turn, so that whatever changes on the machine changes for all. */
export async function measureThroughput(
  generator: LoadGenerator,
  variants: readonly Variant[],
  { rounds, warmUpOrders }: ThroughputPlan,
  tell: (line: string) => void,
): Promise<Throughput[]> {
  const measured = new Map<Variant, Round[]>(variants.map((variant) => [variant, []]));
  for (const { route, url, perRequest, inFlight } of variants) {
    const requests = Math.ceil(warmUpOrders / perRequest);
    await generator.run({ route, url, requests, perRequest, inFlight });
  }
  for (let round = 1; round <= rounds; round += 1) {
    for (const variant of variants) {
      const result = await measureRound(generator, variant);
      measured.get(variant)?.push(result);
      tell(`round ${round}, ${variant.name}: ${describeRound(result)}`);
    }
  }
  return [...measured].map(([{ name }, results]) => summarize(name, results));
}

/** Sends one order after the other: how long one takes when nobody else wants anything. */
export async function measureAlone(
  generator: LoadGenerator,
  { route, url, perRequest }: Variant,
  requests: number,
): Promise<LoadResult> {
  return generator.run({ route, url, requests, perRequest, inFlight: 1 });
}

async function measureRound(
  generator: LoadGenerator,
  { route, url, requests, perRequest, inFlight, bureauOperations }: Variant,
): Promise<Round> {
  const before = await readCounts(bureauOperations);
  const result = await generator.run({ route, url, requests, perRequest, inFlight });
  const after = await readCounts(bureauOperations);
  return {
    ...result,
    perSecond: result.perSecond * perRequest,
    ordersPerTransaction:
      before === undefined || after === undefined
        ? perRequest
        : (after.orders - before.orders) / (after.transactions - before.transactions),
  };
}

async function readCounts(bureauOperations: number | undefined): Promise<BatchCounts | undefined> {
  return bureauOperations === undefined ? undefined : readBatchCounts(bureauOperations);
}

function summarize(variant: Variant['name'], rounds: readonly Round[]): Throughput {
  const spread = (key: 'perSecond' | 'p50' | 'p99' | 'ordersPerTransaction'): Spread =>
    spreadOf(rounds.map((round) => round[key]));
  return {
    variant,
    perSecond: spread('perSecond'),
    p50: spread('p50'),
    p99: spread('p99'),
    ordersPerTransaction: spread('ordersPerTransaction'),
    rounds,
  };
}

function describeRound({ perSecond, failed, postponed, failure, cpu }: Round): string {
  const later = postponed === 0 ? '' : `, ${postponed} told to come again`;
  const failures = failed === 0 ? '' : `, ${failed} FAILED (${failure ?? ''})`;
  const busy = `${cpu.busy.toFixed(1)} cores busy, ${cpu.others.toFixed(1)} of them with others`;
  return `${perSecond.toFixed(0)}/s, ${busy}${later}${failures}`;
}
