import { billingQualificationSchema } from '../domain/billing-qualification';
import type { BillingQualification } from '../domain/billing-qualification';
import type { ScenicSpotId } from '../domain/identifiers';
import { qualificationKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import { readSpotHead } from './spot-ledger';

/** The qualification of a spot, if it ever had one. */
export async function readQualification(
  state: LedgerState,
  scenicSpotId: ScenicSpotId,
): Promise<BillingQualification | undefined> {
  return state.read(qualificationKey(scenicSpotId), billingQualificationSchema);
}

/**
 * Reads a spot's qualification, applies a transition of the domain and writes the outcome.
 *
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND, and what the transition throws
 */
export async function changeQualification(
  state: LedgerState,
  scenicSpotId: ScenicSpotId,
  transition: (current: BillingQualification | undefined) => BillingQualification,
): Promise<BillingQualification> {
  await readSpotHead(state, scenicSpotId);
  const changed = transition(await readQualification(state, scenicSpotId));
  state.write(qualificationKey(scenicSpotId), changed);
  return changed;
}
