import type { BureauLedger } from '@guanming/ledger';

/** Functions of the ledger that the allotment of numbers calls. */
export type AllotmentLedger = Pick<
  BureauLedger,
  'leaseNumbers' | 'readUsedNumbers' | 'listLeases' | 'listSections' | 'readSettings'
>;
