import type { LoopResult } from './closed-loop';
import type { LoadResult } from './load-messages';
import type { LeaderKill } from './measure-leader-kills';
import type { Memory } from './measure-memory';
import type { SpotsReport } from './measure-spots';
import type { Throughput } from './measure-throughput';
import type { TwoBureausReport } from './measure-two-bureaus';
import type { Spread } from './statistics';
import { BASELINE } from './variants';

/** Above this, in cores, others take so much that the figures are worth little. */
const OTHERS_LIMIT = 0.25;
const RATIO_GOAL = 3;
/** Numbers of begun pages that nobody used, in each 10 000 begun: some pages are always in hand. */
const UNUSED_GOAL = 100;
/** Without an invoice after the death of a Raft leader, in milliseconds. */
const LEADER_GOAL_MS = 2_500;

/** All that was measured. */
export interface BenchReport {
  readonly commit: string;
  /** Cores, and the processor's own name. */
  readonly machine: { readonly cores: number; readonly model: string };
  readonly inFlight: number;
  readonly throughput: readonly Throughput[];
  /** How often more invoices with the coalescer than with one order in each transaction. */
  readonly coalescerRatio: number;
  readonly alone: readonly { readonly variant: string; readonly result: LoadResult }[];
  readonly memory: readonly Memory[];
}

/** The report for people. */
export function renderReport(report: BenchReport): string {
  const { machine, commit, inFlight, throughput, coalescerRatio, alone, memory } = report;
  const rounds = throughput[0]?.rounds.length ?? 0;
  const baseline = throughput.find(({ variant }) => variant === BASELINE)?.perSecond.median;
  return [
    `${machine.cores} cores (${machine.model}), commit ${commit}`,
    '',
    `Invoices (assets) per second, from the request to the answer after VALID, and how often as many as`,
    `assets; ${inFlight} orders in flight (adapter: up to 4 × 200), ${rounds} rounds in turn, median (range);`,
    'orders signed beforehand; ms of one request:',
    ...throughput.map((each) => renderThroughput(each, baseline)),
    `  coalescer against one order per transaction: ${coalescerRatio.toFixed(1)} ×, goal ${RATIO_GOAL} ×: ` +
      heldOrNot(coalescerRatio >= RATIO_GOAL),
    '',
    'One order alone, one after the other:',
    ...alone.map(
      ({ variant, result }) =>
        `  ${variant.padEnd(34)} p50 ${ms(result.p50)}, p99 ${ms(result.p99)}`,
    ),
    '',
    'Memory after load, resident (peak), each server and each process that it has started:',
    ...memory.map(renderMemory),
    ...warnings(throughput),
  ].join('\n');
}

/** Table of the cost of leaders' deaths, for people. */
export function renderLeaderKills(kills: readonly LeaderKill[]): string {
  const longest = Math.max(...kills.map(({ gapMs }) => gapMs));
  return [
    'Longest time without an invoice around a kill -9 of the Raft leader, one order at a time:',
    ...kills.map(
      ({ leader, gapMs, failed }) =>
        `  ${leader.padEnd(28)}${ms(gapMs)}, ${failed} answers without one`,
    ),
    `  the longest ${ms(longest)}, goal ${ms(LEADER_GOAL_MS)}: ${heldOrNot(longest <= LEADER_GOAL_MS)}`,
  ].join('\n');
}

/** Figures of an installation with many spots, for people. */
export function renderSpots(report: SpotsReport): string {
  const { registered, failed, seconds, first, again, alone } = report;
  const loop = (
    name: string,
    { completed, failed: lost, perSecond, p50, p99 }: LoopResult,
  ): string =>
    `  ${name.padEnd(28)}${completed} invoices, ${lost} without, ${perSecond.toFixed(0)}/s, ` +
    `p50 ${ms(p50)}, p99 ${ms(p99)}`;
  return [
    `${registered} spots registered in ${seconds.toFixed(0)} s, ${failed} failed; each with its key, and`,
    'sold by the shop. Orders of a thousand of them, chosen by chance:',
    loop('each for the first time', first),
    loop('the same spots again', again),
    loop('one order at a time', alone),
    '',
    'Memory before, resident (peak):',
    ...report.before.map(renderMemory),
    'With all spots registered:',
    ...report.registeredMemory.map(renderMemory),
    'After the orders:',
    ...report.after.map(renderMemory),
  ].join('\n');
}

/** Outcome of orders and numbers while nodes failed, for people. */
export function renderTwoBureaus(report: TwoBureausReport): string {
  const { orders, seconds, lost, doubled, untold, used, leased, unusedOfBegun } = report;
  const most = UNUSED_GOAL * Math.ceil(used / 10_000);
  return [
    `${orders} orders at two servers of the tax bureau in ${seconds.toFixed(0)} s, ${used} invoices;`,
    ...report.faults.map((fault) => `  ${fault}`),
    `  lost ${lost}, with two numbers ${doubled}, numbers used that no order has ${untold}: ` +
      heldOrNot(lost + doubled + untold === 0),
    `  ${leased} numbers leased; unused on begun pages ${unusedOfBegun}, fewer than ${most} wanted: ` +
      heldOrNot(unusedOfBegun < most),
    `  answers: ${Object.entries(report.answers)
      .map(([answer, count]) => `${count} × ${answer}`)
      .join(', ')}`,
  ].join('\n');
}

/** @param baseline - per second, in the same run */
function renderThroughput(
  { variant, perSecond, p50, p99, ordersPerTransaction }: Throughput,
  baseline = Number.NaN,
): string {
  const figures = [
    `${spread(perSecond)}/s`.padEnd(20),
    `${(perSecond.median / baseline).toFixed(2)} ×`.padEnd(8),
    `p50 ${spread(p50)}`.padEnd(20),
    `p99 ${spread(p99)}`.padEnd(22),
    `${ordersPerTransaction.median.toFixed(0)} orders in a transaction`,
  ];
  return `  ${variant.padEnd(34)}${figures.join(' ')}`;
}

function renderMemory({ process, residentMb, peakMb, goalMb }: Memory): string {
  const figures = `${residentMb} MB (${peakMb} MB)`.padEnd(18);
  const goal =
    goalMb === undefined
      ? 'not a server; ended when idle'
      : `goal ${goalMb} MB: ${heldOrNot(residentMb <= goalMb)}`;
  return `  ${process.padEnd(28)}${figures} ${goal}`;
}

function warnings(throughput: readonly Throughput[]): string[] {
  const rounds = throughput.flatMap(({ variant, rounds: all }) =>
    all.map((round, index) => ({ name: `${variant}, round ${index + 1}`, ...round })),
  );
  return [
    ...rounds
      .filter(({ failed }) => failed > 0)
      .map(({ name, failed, failure }) => `! ${name}: ${failed} failed, first ${failure ?? ''}`),
    ...rounds
      .filter(({ cpu }) => cpu.others > OTHERS_LIMIT)
      .map(({ name, cpu }) => `! ${name}: other processes took ${cpu.others.toFixed(1)} cores`),
  ];
}

function spread({ median, lowest, highest }: Spread): string {
  return `${median.toFixed(0)} (${lowest.toFixed(0)}–${highest.toFixed(0)})`;
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function heldOrNot(isHeld: boolean): string {
  return isHeld ? 'held' : 'NOT HELD';
}
