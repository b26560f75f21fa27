import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '@guanming/runtime/testing';
import type { Installation } from '../testing/installation/installation';
import { readNetworkStatus } from '../testing/installation/network-command';
import { endProcess } from '../testing/installation/processes';
import { Sales } from '../testing/installation/sales';
import { BillingDataRequests } from '../testing/installation/server-clients';
import { longestGap } from './longest-gap';

/** Orders flow so long before a kill and after it, in milliseconds. */
const BEFORE_MS = 2_000;
const AFTER_MS = 12_000;
const LEADER_WITHIN_MS = 30_000;
/** After an answer that is no invoice, in milliseconds. */
const PAUSE_MS = 50;

/** Cost of the death of one Raft leader. */
export interface LeaderKill {
  /** The node that was ended with SIGKILL. */
  readonly leader: string;
  /** The longest time without an invoice around the kill, in milliseconds. */
  readonly gapMs: number;
  /** Answers in that time that were no invoice. */
  readonly failed: number;
}

/**
 * Ends the leading orderer again and again while one order after the other is issued through the
 * bureau's internal listener.
 *
 * @param tell - is told of each kill
 */
export async function measureLeaderKills(
  installation: Installation,
  kills: number,
  tell: (line: string) => void,
): Promise<LeaderKill[]> {
  const flow = new SteadyOrders(installation);
  const measured: LeaderKill[] = [];
  try {
    for (let count = 1; count <= kills; count += 1) {
      await sleep(BEFORE_MS);
      const leader = await untilLeader(installation);
      const killed = performance.now();
      const failedBefore = flow.failed;
      await endProcess(installation, leader, 'SIGKILL');
      await sleep(AFTER_MS);
      const gapMs = longestGap(flow.issued, killed, performance.now());
      const kill = { leader, gapMs, failed: flow.failed - failedBefore };
      measured.push(kill);
      tell(`kill ${count}, ${leader}: ${gapMs.toFixed(0)} ms without an invoice`);
    }
  } finally {
    await flow.stop();
  }
  return measured;
}

/** Waits until all orderers run and one leads; its name. */
export function untilLeader(installation: Installation): Promise<string> {
  return waitUntil('a leader', () => findLeader(installation), LEADER_WITHIN_MS);
}

async function findLeader(installation: Installation): Promise<string | undefined> {
  const { nodes } = await readNetworkStatus(installation);
  const leaders = nodes.filter(({ leader }) => leader === true);
  const orderers = nodes.filter(({ kind }) => kind === 'orderer');
  const isWhole = orderers.every(({ height }) => height !== undefined);
  return isWhole && leaders.length === 1 ? leaders[0]?.name : undefined;
}

/** One order after the other. */
class SteadyOrders {
  /** When an invoice was told, in milliseconds of the monotonic clock. */
  readonly issued: number[] = [];
  failed = 0;
  readonly #sales: Sales;
  readonly #requests: BillingDataRequests;
  readonly #running: Promise<void>;
  #stopped = false;

  constructor(installation: Installation) {
    this.#sales = new Sales(installation);
    this.#requests = new BillingDataRequests(installation);
    this.#running = this.#run();
    // Whoever stops the orders is told.
    this.#running.catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
    await this.#requests.close();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const { status } = await this.#requests.send(await this.#sales.sell());
      if (status === 200) {
        this.issued.push(performance.now());
      } else {
        this.failed += 1;
        await sleep(PAUSE_MS);
      }
    }
  }
}
