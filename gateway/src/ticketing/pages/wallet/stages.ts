import type { OrderView } from '../../order-view';

/** The stages of an invoice on its way to the wallet, in order. */
export const stages = ['requested', 'approved', 'onLedger', 'collected'] as const;
export type Stage = (typeof stages)[number];

/**
 * How many stages are over. The bureau's approval and the ledger's commit become known together:
 * there is no answer between them.
 *
 * @param isKept - whether this device has the file
 */
export function stagesOver(status: OrderView['invoice']['status'], isKept: boolean): 0 | 1 | 3 | 4 {
  switch (status) {
    case 'declined':
      return 0;
    case 'requested':
    case 'refused':
      return 1;
    case 'issued':
      return isKept ? 4 : 3;
  }
}
