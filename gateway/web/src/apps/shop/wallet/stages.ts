import type { OrderView } from '@guanming/wire';

/** The stages of an invoice on its way to the wallet, in order. */
export const stages = ['requested', 'approved', 'onLedger', 'collected'] as const;

/**
 * How many stages are over: what the servers say, and at the end what this device has.
 *
 * @param isKept - whether this device has the file
 */
export function stagesOver({ status, isApproved }: OrderView['invoice'], isKept: boolean): number {
  switch (status) {
    case 'declined':
      return 0;
    case 'requested':
      return isApproved === true ? 2 : 1;
    case 'refused':
      return 1;
    case 'issued':
      return isKept ? 4 : 3;
  }
}

/** How a stage stands. */
export type StageState = 'stageDone' | 'stageNow' | 'stageNext' | 'stageRefused';

/** How a stage (0, 1 …) stands when so many are over. */
export function stageState(
  index: number,
  over: number,
  status: OrderView['invoice']['status'],
): StageState {
  if (index < over) {
    return 'stageDone';
  }
  if (index > over) {
    return 'stageNext';
  }
  return status === 'refused' ? 'stageRefused' : 'stageNow';
}
