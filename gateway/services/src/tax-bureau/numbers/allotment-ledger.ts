import type { BureauLedger } from '@guanming/ledger';
import type { GrantingLedger } from './section-grants';

/** What the allotment needs of the ledger. */
export type AllotmentLedger = GrantingLedger &
  Pick<BureauLedger, 'leaseNumbers' | 'readUsedNumbers' | 'listLeases' | 'listSections'>;
