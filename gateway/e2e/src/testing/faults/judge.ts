import { judgeChain } from './chain-invariants';
import type { RoundEvidence, Violation } from './evidence';
import { judgeLiveness } from './liveness';
import { judgeOrders } from './order-invariants';

/** Every promise that the evidence shows broken; none when all is well. */
export function judge(evidence: RoundEvidence): Violation[] {
  return [...judgeChain(evidence), ...judgeOrders(evidence), ...judgeLiveness(evidence)];
}
