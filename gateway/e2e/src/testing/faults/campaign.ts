import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from '../installation/installation';
import { readNetworkStatus } from '../installation/network-command';
import { ChainWatch } from './chain-watch';
import type { RoundEvidence, SeenHealth, Violation } from './evidence';
import type { PlannedFault } from './fault';
import { fetchPdfs } from './fetch-pdfs';
import { readHealth } from './health';
import { inflict } from './inflict';
import { judge } from './judge';
import { judgePdfs } from './order-invariants';
import { settlementTime } from './liveness';
import { Load } from './load';
import { MachineMeter } from './machine-load';
import { OrderBook } from './order-book';
import type { Round } from './round';

/** Orders flow so long before the first fault of a round and after the last, in milliseconds. */
const FLOW_MS = 1_000;
const PAUSE_MS = 400;
/** So many PDFs are fetched after a round; those of a long one follow later. */
const PDFS_OF_A_ROUND = 40;
/** Orders are sent in quick succession for so long after the death of a leader. */
const PULSE_MS = 4_000;

/** How a campaign is run. */
export interface CampaignOptions {
  readonly installation: Installation;
  readonly seed: number;
  /** Within this long after the end of the causes everything must be well, in milliseconds. */
  readonly limitMs: number;
  /** What `npm start` does to a network whose supervisor is gone. */
  readonly start: () => Promise<void>;
  /** A defect to be found: changes what is observed. */
  readonly alter?: ((evidence: RoundEvidence) => RoundEvidence) | undefined;
}

/** Faults on a running installation, round by round, while orders flow. */
export class Campaign {
  readonly load: Load;
  readonly #book = new OrderBook();
  readonly #meter: MachineMeter;
  readonly #known = new Set<string>();
  #rounds = 0;
  #leaderDiedAt: number | undefined;

  private constructor(
    private readonly options: CampaignOptions,
    private readonly chain: ChainWatch,
  ) {
    this.load = new Load(options.installation, this.#book, options.seed);
    this.#meter = new MachineMeter(options.installation.dir);
  }

  static async begin(options: CampaignOptions): Promise<Campaign> {
    return new Campaign(options, await ChainWatch.fromNow(options.installation));
  }

  get orderCount(): number {
    return this.#book.all.length;
  }

  /**
   * Lets orders flow, inflicts the faults together, and judges what is there once all is settled or
   * the limit has passed. A violation is told once.
   */
  async runRound(faults: readonly PlannedFault[], meanwhile?: () => Promise<void>): Promise<Round> {
    const begunAt = Date.now();
    this.#rounds += 1;
    this.#leaderDiedAt = undefined;
    this.#meter.read();
    await this.load.start();
    await sleep(FLOW_MS);
    const failures = await this.#inflictAll(faults);
    await meanwhile?.();
    const causeEndedAt = Date.now();
    await sleep(FLOW_MS);
    const evidence = await this.#observe(causeEndedAt);
    const altered = this.options.alter?.(evidence) ?? evidence;
    const violations = [...failures, ...judge(altered)].filter((one) => this.#isNew(one));
    return {
      number: this.#rounds,
      begunAt,
      faults,
      violations,
      evidence: altered,
      longestSettlementMs: longestSettlement(altered, begunAt),
      leaderGapMs: this.#leaderGap(),
      durationMs: Date.now() - begunAt,
      machine: this.#meter.read(),
    };
  }

  /**
   * Looks at all of it once more: the PDFs that were not fetched yet can be had, and what every peer
   * says of the chain is what it said all along.
   */
  async lookAgain(): Promise<Violation[]> {
    const unfetched = this.#unfetched();
    await fetchPdfs(this.options.installation, unfetched, this.#book.pdfSources);
    const changed = await this.chain.readAgain();
    return [...judgePdfs(unfetched), ...changed].filter((one) => this.#isNew(one));
  }

  async close(): Promise<void> {
    await this.load.close();
    this.chain.close();
  }

  async #inflictAll(faults: readonly PlannedFault[]): Promise<Violation[]> {
    const { installation, start, limitMs } = this.options;
    const pulses: Promise<void>[] = [];
    const scene = {
      dir: installation.dir,
      limitMs,
      start,
      findLeader: () => findLeader(installation),
      leaderDies: () => {
        this.#leaderDiedAt = Date.now();
        pulses.push(this.load.pulse(PULSE_MS));
      },
    };
    const outcomes = await Promise.allSettled(faults.map((fault) => inflict(fault, scene)));
    await Promise.all(pulses);
    return outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled'
        ? []
        : [{ code: 'NOT_READY' as const, text: String(outcome.reason) }],
    );
  }

  /** Waits until everything is well, or the limit has passed, and collects what can be seen. */
  async #observe(causeEndedAt: number): Promise<RoundEvidence> {
    const { installation, limitMs } = this.options;
    const deadline = causeEndedAt + limitMs;
    const remaining = (): number => Math.max(0, deadline - Date.now());
    await this.load.stop(remaining());
    const unserved = await this.#buyFresh(remaining);
    await this.#untilWell(deadline);
    const { open } = this.#book;
    const peers = await this.chain.advance();
    const pdfs = this.#unfetched().slice(-PDFS_OF_A_ROUND);
    await fetchPdfs(installation, pdfs, this.#book.pdfSources);
    const shop = await this.#askShop();
    const health = [...(await readHealth(installation)), ...unserved, ...shop];
    const orders = this.#book.all.map((order) => {
      // An order that was settled after the deadline was open when it passed.
      return open.some(({ orderId }) => orderId === order.orderId)
        ? { ...order, outcome: 'open' as const }
        : { ...order };
    });
    return { causeEndedAt, observedAt: Date.now(), limitMs, orders, peers, health };
  }

  /** Buys at each spot once more: whoever comes after the fault must be served. */
  async #buyFresh(remaining: () => number): Promise<SeenHealth[]> {
    const spots = this.options.installation.spots;
    const served = await Promise.all(
      spots.map((spot) =>
        within(remaining(), () => this.load.terminals.buy(spot).then(() => true), remaining),
      ),
    );
    const { terminals } = this.load;
    // Also what was taken although the answer was lost is an order.
    const requested = await within(
      remaining(),
      () => terminals.requestAll().then(() => terminals.lookAtAll().then(() => true)),
      remaining,
    );
    return [...served, requested].includes(undefined)
      ? [{ name: 'the shop', isGreen: false, says: 'takes no order' }]
      : [];
  }

  async #untilWell(deadline: number): Promise<void> {
    do {
      await this.load.terminals.lookAtOpen();
      if (this.#book.open.length === 0 && (await this.#isGreen()) && (await this.chain.isLevel())) {
        return;
      }
      await sleep(PAUSE_MS);
    } while (Date.now() < deadline);
  }

  async #isGreen(): Promise<boolean> {
    const health = await readHealth(this.options.installation);
    return health.every(({ isGreen }) => isGreen);
  }

  #unfetched(): ReturnType<OrderBook['all']['filter']> {
    return this.#book.all.filter(({ outcome, pdf }) => outcome === 'issued' && pdf !== 'ok');
  }

  async #askShop(): Promise<SeenHealth[]> {
    try {
      await this.load.terminals.lookAtAll();
      return [];
    } catch (error) {
      return [{ name: 'the shop', isGreen: false, says: String(error) }];
    }
  }

  #leaderGap(): number | undefined {
    const diedAt = this.#leaderDiedAt;
    if (diedAt === undefined) {
      return undefined;
    }
    const later = this.#book.all.filter(({ begunAt, by }) => by === 'billing' && begunAt >= diedAt);
    return Math.min(...later.map(({ settledAt }) => settledAt ?? Infinity)) - diedAt;
  }

  #isNew({ code, text }: Violation): boolean {
    const key = `${code} ${text}`;
    const isNew = !this.#known.has(key);
    this.#known.add(key);
    return isNew;
  }
}

function longestSettlement({ orders, causeEndedAt }: RoundEvidence, begunAt: number): number {
  const times = orders
    .filter(({ settledAt }) => settledAt !== undefined && settledAt >= begunAt)
    .map((order) => settlementTime(order, causeEndedAt));
  return Math.max(0, ...times);
}

async function findLeader(installation: Installation): Promise<string> {
  const { nodes } = await readNetworkStatus(installation);
  const leader = nodes.find((node) => node.leader === true);
  if (leader === undefined) {
    throw new Error('No orderer leads.');
  }
  return leader.name;
}

/** Tries until it succeeds; `undefined` when it does not in time. */
async function within<Value>(
  ms: number,
  attempt: () => Promise<Value>,
  remaining: () => number,
): Promise<Value | undefined> {
  const timeout = sleep(ms, undefined, { ref: false });
  while (remaining() > 0) {
    try {
      return await Promise.race([attempt(), timeout]);
    } catch {
      // It may not be ready yet; that it never is, is what the caller is told.
      await sleep(PAUSE_MS);
    }
  }
  return undefined;
}
