import { setTimeout as sleep } from 'node:timers/promises';
import { BLOCK_SIZE, numberYear, PAGE_SIZE } from '@guanming/chaincode/domain';
import type { ScenicSpotId } from '@guanming/chaincode/domain';
import type { BureauLedger } from '@guanming/ledger';
import { isStillThere, signalMarked } from '../testing/faults/marked-processes';
import type { Installation } from '../testing/installation/installation';
import { endProcess } from '../testing/installation/processes';
import { startSecondBureau } from '../testing/installation/second-bureau';
import { untilLeader } from './measure-leader-kills';
import { RacedOrders } from './raced-orders';
import type { OrderOutcomes } from './raced-orders';

const KILLS = 4;
/** How long the billing provider's peer stands still, in milliseconds. */
const PAUSE_MS = 20_000;
/** Orders and numbers at the end. */
export interface TwoBureausReport extends OrderOutcomes {
  readonly seconds: number;
  /** What failed when, in words. */
  readonly faults: readonly string[];
  /** Numbers that are used, and that were answered for no order. */
  readonly untold: number;
  readonly used: number;
  readonly leased: number;
  /** Numbers that nobody used, of pages with a used one. */
  readonly unusedOfBegun: number;
}

/**
 * Has two servers of the bureau issue for one spot on an installation that nobody else uses, each
 * order at either or both, while leading orderers die and billing's peer stands still.
 *
 * @param tell - is told what has been done
 */
export async function measureTwoBureaus(
  installation: Installation,
  seconds: number,
  tell: (line: string) => void,
): Promise<TwoBureausReport> {
  const second = await startSecondBureau(installation, { instanceName: 'tax-bureau-2' });
  const ledger = installation.connectLedger('tax-bureau');
  const orders = new RacedOrders(installation, [installation.urls.internal, second.url]);
  try {
    const bureau = ledger.bureau(installation.connection('billing').mspId);
    const before = await readNumbers(bureau, orders.spot);
    const began = performance.now();
    const endAt = began + seconds * 1_000;
    const faults: string[] = [];
    const note = (what: string): void => {
      const at = ((performance.now() - began) / 1_000).toFixed(0);
      faults.push(`at ${at} s, ${orders.answered} answered: ${what}`);
      tell(faults.at(-1) ?? '');
    };
    await Promise.all([orders.flow(endAt), inflictAll(installation, seconds, note)]);
    const after = await readNumbers(bureau, orders.spot);
    return {
      ...orders.outcomes(),
      seconds: (performance.now() - began) / 1_000,
      faults,
      untold: after.used - before.used - orders.numbers.size,
      used: after.used - before.used,
      leased: after.leased,
      unusedOfBegun: after.unusedOfBegun,
    };
  } finally {
    await orders.close();
    ledger.close();
    await second.stop();
  }
}

/** Kills over the time, and in its middle the pause. */
async function inflictAll(
  installation: Installation,
  seconds: number,
  note: (what: string) => void,
): Promise<void> {
  const stepMs = (seconds * 1_000 - PAUSE_MS) / (KILLS + 1);
  for (let count = 1; count <= KILLS; count += 1) {
    await sleep(stepMs);
    const leader = await untilLeader(installation);
    note(`${leader}, which leads, is killed`);
    await endProcess(installation, leader, 'SIGKILL');
    if (count === KILLS / 2) {
      await pauseBillingPeer(installation, note);
    }
  }
}

async function pauseBillingPeer(
  installation: Installation,
  note: (what: string) => void,
): Promise<void> {
  const [peer] = installation.connection('billing').peers;
  const paused = signalMarked(installation.dir, peer?.name ?? '', 'SIGSTOP');
  note(`${peer?.name} stands still`);
  await sleep(PAUSE_MS);
  // Meanwhile it may have been found hanging, and replaced.
  const isPaused = isStillThere(paused);
  if (isPaused) {
    process.kill(paused.pid, 'SIGCONT');
  }
  note(isPaused ? 'it goes on' : 'it has been replaced');
}

/** The numbers of a spot in this year, as its leased blocks and their pages have them. */
async function readNumbers(
  bureau: BureauLedger,
  scenicSpotId: ScenicSpotId,
): Promise<Pick<TwoBureausReport, 'used' | 'leased' | 'unusedOfBegun'>> {
  const year = numberYear(Date.now());
  const { value: leases } = await bureau.listLeases({ scenicSpotId, year });
  const onPages = new Map<number, number>();
  let used = 0;
  for (const { block } of leases) {
    const { value } = await bureau.readUsedNumbers({ scenicSpotId, year, block });
    for (const sequence of value) {
      const page = Math.floor(sequence / PAGE_SIZE);
      onPages.set(page, (onPages.get(page) ?? 0) + 1);
      used += 1;
    }
  }
  return {
    used,
    leased: leases.length * BLOCK_SIZE,
    unusedOfBegun: onPages.size * PAGE_SIZE - used,
  };
}
