import { livenessCodes } from './evidence';
import type { Violation } from './evidence';
import { describeFault } from './fault';
import { seconds } from './journal';
import type { Round } from './round';

/** Outcome of a campaign. */
export interface CampaignOutcome {
  readonly rounds: readonly Round[];
  readonly orders: number;
  /** What was found at the end, when the whole chain was read once more. */
  readonly atTheEnd: readonly Violation[];
}

/** Whether nothing was violated and nothing stuck. */
export function isClean({ rounds, atTheEnd }: CampaignOutcome): boolean {
  return atTheEnd.length === 0 && rounds.every(({ violations }) => violations.length === 0);
}

/** The closing report. */
export function renderReport(outcome: CampaignOutcome, seed: number): string {
  const { rounds, orders, atTheEnd } = outcome;
  const violations = [...rounds.flatMap((round) => round.violations), ...atTheEnd];
  const stuck = violations.filter(({ code }) => livenessCodes.has(code));
  const faults = rounds.flatMap((round) => round.faults);
  const blocks = rounds.at(-1)?.evidence.peers['tax-bureau'].blocks.length ?? 0;
  const took = rounds.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return [
    '',
    `seed ${seed}: ${rounds.length} rounds in ${(took / 60_000).toFixed(1)} min, ${faults.length} faults, ${orders} orders, ${blocks} blocks`,
    ...countByKind(faults.map(({ kind }) => kind)).map(([kind, count]) => `  ${kind} ${count}`),
    `${violations.length - stuck.length} violations, ${stuck.length} stuck`,
    ...countByKind(violations.map(({ code }) => code)).map(([code, count]) => `  ${code} ${count}`),
    ...atTheEnd.map(({ code, text }) => `  at the end: ${code} ${text}`),
    longestLine(rounds),
    leaderLine(rounds),
    machineLine(rounds),
  ].join('\n');
}

function longestLine(rounds: readonly Round[]): string {
  const longest = rounds.reduce<Round | undefined>(
    (worst, round) =>
      worst !== undefined && worst.longestSettlementMs >= round.longestSettlementMs ? worst : round,
    undefined,
  );
  return longest === undefined
    ? 'no round'
    : `longest settlement ${seconds(longest.longestSettlementMs)} after the cause's end (#${longest.number}: ${longest.faults.map(describeFault).join(' + ')})`;
}

function leaderLine(rounds: readonly Round[]): string {
  const gaps = rounds.flatMap(({ leaderGapMs }) => leaderGapMs ?? []).sort((a, b) => a - b);
  return gaps.length === 0
    ? 'no death of a Raft leader'
    : `${gaps.length} deaths of a Raft leader, gaps ${gaps.map(seconds).join(', ')}`;
}

function machineLine(rounds: readonly Round[]): string {
  const mean = (values: readonly number[]): number =>
    Math.round(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));
  const busy = mean(rounds.map(({ machine }) => machine.busy));
  const byOthers = mean(rounds.map(({ machine }) => machine.byOthers));
  return `the processors were busy for ${busy} %, about ${byOthers} % by others`;
}

function countByKind(kinds: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  kinds.forEach((kind) => counts.set(kind, (counts.get(kind) ?? 0) + 1));
  return [...counts];
}
