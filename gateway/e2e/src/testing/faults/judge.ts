import { judgeChain } from './chain-invariants';
import type { Evidence, Violation } from './evidence';
import { judgeLiveness } from './liveness';
import { judgeOrders } from './order-invariants';

/** Every promise that the evidence shows broken; none when all is well. */
export function judge(evidence: Evidence): Violation[] {
  return [...judgeChain(evidence), ...judgeOrders(evidence), ...judgeLiveness(evidence)];
}
