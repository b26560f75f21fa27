import { PROBE_TEXT } from '../api/invoices';
import { BILLING_DATA } from './ledger-key';
import type { LedgerState } from './ledger-state';

/** No part of a transaction, so no invoice's private data are under it. */
const PROBE_KEY = 'probe';

/**
 * Writes fixed bytes to the private collection of this ledger, as an invoice does. Endorsing that
 * makes a peer keep them in its transient store, though nothing is ever submitted: a peer whose
 * store is in error answers every read and refuses this. Committed by mistake it would do no harm.
 */
export function probePrivateWrite(state: LedgerState): void {
  state.writePrivate(BILLING_DATA, PROBE_KEY, { probe: PROBE_TEXT });
}
