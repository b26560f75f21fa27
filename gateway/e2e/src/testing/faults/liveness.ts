import type { RoundEvidence, SeenOrder, Violation } from './evidence';

/**
 * Judges the progress that must come without any human act, within the limit after the causes have
 * ended.
 */
export function judgeLiveness(evidence: RoundEvidence): Violation[] {
  return [
    ...evidence.orders.flatMap((order) => judgeOrder(order, evidence)),
    ...judgeHealth(evidence),
  ];
}

/** Milliseconds from the end of the causes, or from a later order, to its settlement. */
export function settlementTime({ begunAt, settledAt }: SeenOrder, causeEndedAt: number): number {
  return Math.max(0, (settledAt ?? Number.NaN) - Math.max(begunAt, causeEndedAt));
}

function judgeOrder(order: SeenOrder, evidence: RoundEvidence): Violation[] {
  const { orderId, outcome, problem } = order;
  if (outcome === 'open') {
    const waited = evidence.observedAt - Math.max(order.begunAt, evidence.causeEndedAt);
    const text = `order ${orderId} of ${order.by} is open after ${inSeconds(waited)}`;
    return [{ code: 'STUCK', text: problem === undefined ? text : `${text}: ${problem}` }];
  }
  const took = settlementTime(order, evidence.causeEndedAt);
  return took <= evidence.limitMs
    ? []
    : [{ code: 'LATE', text: `order ${orderId} was settled after ${inSeconds(took)}` }];
}

function judgeHealth({ health, orders, causeEndedAt }: RoundEvidence): Violation[] {
  const ill = health.filter(({ isGreen }) => !isGreen);
  if (ill.length > 0) {
    return ill.map(({ name, says }) => ({ code: 'NOT_READY', text: `${name} says: ${says}` }));
  }
  const fresh = orders.filter(
    ({ begunAt, outcome }) => begunAt > causeEndedAt && outcome !== 'declined',
  );
  return fresh.length > 0 && fresh.every(({ outcome }) => outcome !== 'issued')
    ? [
        {
          code: 'READY_BUT_IDLE',
          text: `everything says that it is ready, and none of ${fresh.length} orders since is issued`,
        },
      ]
    : [];
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
