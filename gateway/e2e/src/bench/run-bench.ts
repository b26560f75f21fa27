import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { numberYear } from '@guanming/chaincode/domain';
import type { Installation } from '../testing/installation/installation';
import type { BenchPlan } from './bench-plan';
import { LoadGenerator } from './load-generator';
import { measureMemory } from './measure-memory';
import { measureAlone, measureThroughput } from './measure-throughput';
import type { Throughput } from './measure-throughput';
import type { BenchReport } from './report';
import {
  BASELINE,
  COALESCED,
  ONE_PER_TRANSACTION,
  startVariants,
  THROUGH_BILLING,
} from './variants';

const WARM_UP_ORDERS = 250;
const ALONE_ORDERS = 40;
const ALONE = [BASELINE, COALESCED, THROUGH_BILLING];
/** Each of 10 000 numbers. */
const SECTIONS = 8;

/**
 * Measures an installation that nobody else uses.
 *
 * @param tell - is told what has been done
 */
export async function runBench(
  installation: Installation,
  { rounds, inFlight }: Pick<BenchPlan, 'rounds' | 'inFlight'>,
  tell: (line: string) => void,
): Promise<BenchReport> {
  await grantSections(installation);
  const variants = await startVariants(installation, inFlight);
  const generator = new LoadGenerator();
  try {
    const plan = { rounds, warmUpOrders: WARM_UP_ORDERS };
    const throughput = await measureThroughput(generator, variants.all, plan, tell);
    const alone = [];
    for (const variant of variants.all.filter(({ name }) => ALONE.includes(name))) {
      const result = await measureAlone(generator, variant, ALONE_ORDERS);
      alone.push({ variant: variant.name, result });
    }
    tell('measuring memory: purchases, PDFs, verifications');
    const memory = await measureMemory(installation);
    const coalescerRatio = ratioOf(throughput);
    return { ...circumstances(), inFlight, throughput, coalescerRatio, alone, memory };
  } finally {
    await generator.close();
    await variants.copy.stop();
  }
}

/** More numbers than a sample spot has: what is measured is not how fast they run out. */
async function grantSections(installation: Installation): Promise<void> {
  const ledger = installation.connectLedger('tax-bureau');
  try {
    const { scenicSpotId } = installation.spot();
    const year = numberYear(Date.now());
    const { value } = await ledger.reader('reader').listSections(scenicSpotId);
    const granted = new Set(value.filter((one) => one.year === year).map(({ section }) => section));
    for (let section = 0; section < SECTIONS; section += 1) {
      if (!granted.has(section)) {
        await ledger.officer().grantSection({ scenicSpotId, year, section });
      }
    }
  } finally {
    ledger.close();
  }
}

function ratioOf(throughput: readonly Throughput[]): number {
  const rate = (name: Throughput['variant']): number =>
    throughput.find(({ variant }) => variant === name)?.perSecond.median ?? Number.NaN;
  return rate(COALESCED) / rate(ONE_PER_TRANSACTION);
}

function circumstances(): Pick<BenchReport, 'commit' | 'machine'> {
  const processors = cpus();
  const machine = { cores: processors.length, model: processors[0]?.model ?? 'unknown' };
  return { commit: commit(), machine };
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: __dirname })
      .toString()
      .trim();
  } catch {
    // Not a clone, for example an unpacked archive.
    return 'unknown';
  }
}
