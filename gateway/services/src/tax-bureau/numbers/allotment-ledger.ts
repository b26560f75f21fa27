import type { BureauLedger } from '@guanming/ledger';
import type { GrantingLedger } from './section-grants';

/** Functions of the ledger that the allotment of numbers calls. */
export type AllotmentLedger = GrantingLedger &
  Pick<BureauLedger, 'leaseNumbers' | 'readUsedNumbers' | 'listLeases' | 'listSections'>;
