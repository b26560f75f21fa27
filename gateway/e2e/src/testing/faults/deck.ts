import type { SeededRandom } from '@guanming/runtime/testing';
import type { FaultKind, PlannedFault } from './fault';
import { SUPERVISOR } from './marked-processes';

/** A kind of fault and its target. */
export type Card = Pick<PlannedFault, 'kind' | 'target'>;

const ORGANIZATIONS = ['tax-bureau', 'billing', 'verifier'];
const orderers = ORGANIZATIONS.map((name) => `orderer0.${name}.example`);
const peers = ORGANIZATIONS.map((name) => `peer0.${name}.example`);
const chaincodes = peers.map((peer) => `chaincode.${peer}`);
const servers = ['tax-bureau-server', 'billing-server', 'ticketing-server', 'verifier-server'];

/** Whoever leads the Raft group when its turn comes. */
export const LEADER = 'raft leader';

/** Every process that the supervisor keeps running. */
export const processes: readonly string[] = [...orderers, ...peers, ...chaincodes, ...servers];

/** Folders that are file systems of their own in the campaign; `.` is the installation's folder. */
export const volumes: readonly string[] = [
  '.',
  ...[...orderers, ...peers].map((node) => `nodes/${node}`),
  'chaincode',
  'servers',
  'logs',
];

/**
 * Files that are torn while their process is dead, as far as whoever reads them claims to survive
 * that: docs/faults.md says which, and why no others.
 */
export const tornFiles: readonly string[] = [
  'servers/console-cache.db',
  'servers/ticketing.db-wal',
  ...peers.map((peer) => `nodes/${peer}/ledgersData/chains/chains/invoices/blockfile_000000`),
  ...orderers.map((orderer) => `nodes/${orderer}/ledger/chains/invoices/blockfile_000000`),
  'processes.json',
  'supervisor.json',
];

/**
 * Means of a host to inflict faults: with volumes of its own and a way to start the supervisor,
 * all.
 */
export interface Means {
  readonly hasVolumes: boolean;
  readonly canStart: boolean;
}

/** All cards that there are the means for. */
export function cardsFor({ hasVolumes, canStart }: Means): Card[] {
  const toEach = (kind: FaultKind, targets: readonly string[]): Card[] =>
    targets.map((target) => ({ kind, target }));
  const always = [
    ...toEach('kill', [...processes, LEADER, LEADER]),
    ...toEach('terminate', processes),
    ...toEach('pause', processes),
    ...toEach('slow', processes),
  ];
  if (!hasVolumes || !canStart) {
    return always;
  }
  return [
    ...always,
    ...toEach('hang', processes),
    ...toEach('disk full', volumes),
    ...toEach('torn file', tornFiles),
    ...toEach('kill', [SUPERVISOR, SUPERVISOR]),
    ...toEach('terminate', [SUPERVISOR]),
    ...toEach('pause', [SUPERVISOR]),
  ];
}

const MIN_HOLD_MS = 1_500;
const MAX_HOLD_MS = 4_500;
const MAX_DELAY_MS = 600;

/** Deals the cards of a shuffled deck, again and again: the same seed deals the same faults. */
export class Deck {
  #left: Card[] = [];

  constructor(
    private readonly cards: readonly Card[],
    private readonly random: SeededRandom,
  ) {}

  /** The faults of the next round: one, or a pair that leaves a quorum. */
  deal(): PlannedFault[] {
    const first = this.#next(() => true);
    const wantsPair = this.random.below(10) < 6;
    const second = wantsPair ? this.#next((card) => mayMeet(first, card)) : undefined;
    return [first, second].flatMap((card) => (card === undefined ? [] : [this.#plan(card)]));
  }

  #next(isWanted: (card: Card) => boolean): Card;
  #next(isWanted: (card: Card) => boolean): Card | undefined;
  #next(isWanted: (card: Card) => boolean): Card | undefined {
    if (this.#left.length === 0) {
      this.#left = this.#shuffle();
    }
    const index = this.#left.findIndex(isWanted);
    return index === -1 ? undefined : this.#left.splice(index, 1)[0];
  }

  #shuffle(): Card[] {
    const left = [...this.cards];
    return this.cards.map(() => left.splice(this.random.below(left.length), 1)[0]!);
  }

  #plan(card: Card): PlannedFault {
    const holdMs = MIN_HOLD_MS + this.random.below(MAX_HOLD_MS - MIN_HOLD_MS);
    return { ...card, delayMs: this.random.below(MAX_DELAY_MS), holdMs };
  }
}

/**
 * Whether two faults leave a quorum and do not hide each other: two of three orderers must go on,
 * nothing hits one process twice, and what only a supervisor can end does not meet what is done to it.
 */
export function mayMeet(one: Card, other: Card): boolean {
  const [first, second] = [reachOf(one), reachOf(other)];
  const ordererCount = [first, second].filter((reach) => reach.isOrderer).length;
  const isHiding = [one, other].some((card) => concernsSupervisor(card));
  const needsSupervisor = [one, other].some(({ kind }) => kind === 'hang' || kind === 'torn file');
  return first.process !== second.process && ordererCount < 2 && !(isHiding && needsSupervisor);
}

function concernsSupervisor({ target }: Card): boolean {
  return target === SUPERVISOR || target === '.' || /^(?:processes|supervisor)\.json$/.test(target);
}

function reachOf({ target }: Card): { readonly process: string; readonly isOrderer: boolean } {
  const process = concernsSupervisor({ target } as Card) ? SUPERVISOR : processOf(target);
  return { process, isOrderer: target === LEADER || process.startsWith('orderer') };
}

/** The process that a target belongs to. */
export function processOf(target: string): string {
  if (target.startsWith('servers/ticketing')) {
    return 'ticketing-server';
  }
  if (target.startsWith('servers/console')) {
    return 'tax-bureau-server';
  }
  return /^nodes\/([^/]+)/.exec(target)?.[1] ?? target;
}
