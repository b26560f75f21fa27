import type { RoundEvidence, Violation } from './evidence';
import type { PlannedFault } from './fault';
import type { MachineLoad } from './machine-load';

/** Result of a round of the campaign; times are milliseconds since 1970, durations milliseconds. */
export interface Round {
  readonly number: number;
  readonly begunAt: number;
  readonly faults: readonly PlannedFault[];
  readonly violations: readonly Violation[];
  readonly evidence: RoundEvidence;
  readonly longestSettlementMs: number;
  /** From the death of the Raft leader to the next invoice of a later order. */
  readonly leaderGapMs?: number | undefined;
  readonly durationMs: number;
  readonly machine: MachineLoad;
}
