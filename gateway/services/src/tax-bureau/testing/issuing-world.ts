import { InvoiceError, SECTION_SIZE } from '@guanming/chaincode/domain';
import { LedgerError } from '@guanming/ledger/errors';
import { InMemoryLedger, TestSpot } from '@guanming/ledger/testing';
import { RequestError } from '@guanming/wire';
import { ENDLESS } from '../../http/caller-patience';
import { nextFate } from './issuing-weather';
import type { Weather } from './issuing-weather';
import { SOUND } from './planted-defects';
import type { Defect } from './planted-defects';
import { isSettled } from './simulated-order';
import type { SimulatedAnswer, SimulatedOrder } from './simulated-order';
import { SimulatedServer } from './simulated-server';
import { VirtualTime } from './virtual-time';

/** Where time begins. */
const BEGIN = Date.parse('2026-11-22T06:00:00Z');
/** So many numbers the first spot has, the last of its only section: servers share their leases. */
export const LAST_NUMBERS = 200;

/** Names of the bureau's servers. */
const SERVER_NAMES = ['bureau-1', 'bureau-2'] as const;

/** Name of a server that comes in the place of one that died for good. */
const REPLACEMENT = 'bureau-3';

/** Two servers of the bureau, two spots and their orders, on a ledger in memory. */
export class IssuingWorld {
  readonly ledger = new InMemoryLedger(10);
  readonly orders: SimulatedOrder[] = [];
  /** What came into blocks, and how: the same for the same seed. */
  readonly trace: string[] = [];
  readonly servers: SimulatedServer[] = [];
  /** How the envelopes of each server fare. */
  readonly weathers: Weather[] = SERVER_NAMES.map(() => 'calm');
  readonly spots: TestSpot[] = [];
  /** Numbers whose transactions had no known outcome. */
  unknownNumbers = 0;
  /** Names under which servers may have leased numbers. */
  readonly instances = new Set<string>(SERVER_NAMES);
  readonly #attempted = new Set<SimulatedOrder>();
  readonly #suspended = new Set<TestSpot>();

  private constructor(
    readonly time: VirtualTime,
    private readonly defect: Defect,
  ) {}

  /** @param seed - of everything that chance decides */
  static async create(seed: number, defect: Defect = SOUND): Promise<IssuingWorld> {
    const time = new VirtualTime(seed, BEGIN);
    const world = new IssuingWorld(time, defect);
    try {
      await time.until(world.#prepare());
      return world;
    } catch (error) {
      time.end();
      throw error;
    }
  }

  /** Hands new orders in at a server. */
  async buy(
    spot: TestSpot,
    count: number,
    server: SimulatedServer,
    { isWrong = false, patienceMs }: { isWrong?: boolean; patienceMs?: number | undefined } = {},
  ): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const order = await this.time.until(this.#newOrder(spot, isWrong));
      this.orders.push(order);
      this.handIn(order, server, patienceMs);
    }
    await this.time.pass(0);
  }

  /** Hands an order in, for the first time or again; its answer comes when it comes. */
  handIn(order: SimulatedOrder, server: SimulatedServer, patienceMs?: number): void {
    const request = { ...order.data, attempted: this.#attempted.has(order) };
    this.#attempted.add(order);
    const patience = patienceMs === undefined ? ENDLESS : shortPatience(patienceMs);
    const take = (answer: SimulatedAnswer): void => {
      if (server.isAlive) {
        server.unanswered.delete(order);
        order.answers.push(answer);
      }
    };
    server.unanswered.add(order);
    server.service.request(request, {}, patience).then(take, (error: unknown) => {
      take({ error: expected(error) });
    });
  }

  /** Hands in again what has no invoice yet. */
  async repeat(server: SimulatedServer): Promise<void> {
    for (const order of this.orders.filter((one) => !isSettled(one))) {
      this.handIn(order, server);
    }
    await this.time.pass(0);
  }

  /**
   * Lets a server die, as by SIGKILL, and starts it, or another one in its place, which does not
   * look for the leases of the first.
   */
  restart(place: number, { isReplaced = false } = {}): SimulatedServer {
    this.servers[place]?.kill();
    const others = this.servers.filter((_server, index) => index !== place);
    const isFree = others.every(({ instance }) => instance !== REPLACEMENT);
    const instance = isReplaced && isFree ? REPLACEMENT : SERVER_NAMES[place]!;
    this.instances.add(instance);
    const server = new SimulatedServer({
      ledger: this.ledger,
      instance,
      time: this.time,
      nextFate: () => nextFate(this.weathers[place]!, this.time.random),
      defect: this.defect,
      unknown: (count) => {
        this.unknownNumbers += count;
      },
      ordered: ({ transactionId, functionName }, code) =>
        this.trace.push(`${Date.now()} ${functionName} ${transactionId.slice(0, 8)} ${code}`),
    });
    this.servers[place] = server;
    return server;
  }

  /** Lets the bureau's officer suspend a spot, or lift that. */
  async setSuspended(spot: TestSpot, isSuspended: boolean): Promise<void> {
    if (this.#suspended.has(spot) === isSuspended) {
      return;
    }
    const { scenicSpotId } = spot;
    const officer = this.ledger.taxBureau.officer();
    await this.time.until(
      isSuspended
        ? officer.suspendQualification({ scenicSpotId, reason: '核查' })
        : officer.resumeQualification({ scenicSpotId }),
    );
    this.#suspended[isSuspended ? 'add' : 'delete'](spot);
  }

  /** Ends all faults and repeats what is not settled until everything is. */
  async settle(): Promise<void> {
    this.ledger.test.catchUp('BillingMSP');
    this.weathers.fill('calm');
    for (const { network } of this.servers) {
      network.isDown = false;
    }
    for (const spot of this.spots) {
      await this.setSuspended(spot, false);
    }
    await this.time.pass(LONGER_THAN_ANY_FAULT_MS);
    for (let round = 0; round < ROUNDS && !this.orders.every(isSettled); round += 1) {
      await this.repeat(this.servers[round % this.servers.length]!);
      await this.time.pass(ROUND_MS);
    }
  }

  end(): void {
    for (const server of this.servers) {
      server.kill();
    }
    this.time.end();
  }

  async #prepare(): Promise<void> {
    const { taxBureau } = this.ledger;
    const { value } = await taxBureau.reader('reader').readSettings();
    const automaticSections = { perYear: 0, freeBelow: 100, daysAhead: 0 };
    await taxBureau
      .officer()
      .updateSettings({ ...value, version: value.version + 1, automaticSections });
    this.spots.push(
      await TestSpot.register(taxBureau, { firstSequence: SECTION_SIZE - LAST_NUMBERS }),
    );
    this.spots.push(await TestSpot.register(taxBureau));
    SERVER_NAMES.forEach((_name, place) => this.restart(place));
  }

  async #newOrder(spot: TestSpot, isWrong: boolean): Promise<SimulatedOrder> {
    const digits = String(this.orders.length + 1).padStart(16, '0');
    const order = spot.newOrder({
      orderId: `T-${digits}`,
      nonce: Buffer.from(digits).toString('base64url'),
    });
    const data = await spot.newBillingData(order);
    const draftDigest = isWrong ? '0'.repeat(64) : data.draftDigest;
    const { scenicSpotId } = spot;
    return { spot, order, data: { ...data, draftDigest, scenicSpotId }, isWrong, answers: [] };
  }
}

/** Rounds in which orders are handed in again at the end; each server has some. */
const ROUNDS = 6;
const ROUND_MS = 40_000;
/** Beyond the latest envelope. */
const LONGER_THAN_ANY_FAULT_MS = 400_000;

/** What a server may answer; anything else is a defect of ours, and ends the test. */
function expected(error: unknown): Error {
  if (
    error instanceof InvoiceError ||
    error instanceof LedgerError ||
    error instanceof RequestError
  ) {
    return error;
  }
  throw error;
}

function shortPatience(ms: number): typeof ENDLESS {
  const leaving = new AbortController();
  const until = performance.now() + ms;
  setTimeout(() => {
    leaving.abort(new RequestError('SERVER_BUSY', 'The caller has left.'));
  }, ms);
  return { signal: leaving.signal, leftMs: () => Math.max(0, until - performance.now()) };
}
