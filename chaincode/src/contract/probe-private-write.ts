import { PROBE_TEXT } from '../api/invoices';
import { InvoiceError } from '../domain/errors';
import type { Settings } from '../domain/settings';
import { billingDataCollection } from './ledger-key';
import type { LedgerState } from './ledger-state';

/** No part of a transaction, so no invoice's private data are under it. */
const PROBE_KEY = 'probe';

/**
 * Writes fixed bytes to the private collection of a billing provider, as an invoice does. Endorsing
 * that makes a peer keep them in its transient store, though nothing is ever submitted: a peer whose
 * store is in error answers every read and refuses this. Committed by mistake it would do no harm.
 *
 * @throws InvoiceError ARGUMENT_INVALID - no such provider
 */
export function probePrivateWrite(state: LedgerState, provider: string, { roles }: Settings): void {
  const known = roles.billingProviders.find((mspId) => mspId === provider);
  if (known === undefined) {
    throw new InvoiceError('ARGUMENT_INVALID', `${provider} is no billing provider`);
  }
  state.writePrivate(billingDataCollection(known), PROBE_KEY, { probe: PROBE_TEXT });
}
