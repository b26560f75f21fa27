import { billingQualificationSchema } from '../domain/billing-qualification';
import type { BillingQualification } from '../domain/billing-qualification';
import { haltSpot } from '../domain/halted';
import type { ScenicSpotId } from '../domain/identifiers';
import { qualificationOf } from '../domain/spot-live';
import type { GovernanceFacts } from './governance-facts';
import { readOwnHalted } from './halted-ledger';
import { haltedKey, spotHaltKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import { found } from './spot-ledger';

/**
 * Stops a spot's qualification or lifts that, by a transition of the domain.
 *
 * @returns the qualification as it stands then
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND, STOPS_UNREADABLE, and what the transition throws
 */
export async function changeQualification(
  state: LedgerState,
  facts: GovernanceFacts,
  scenicSpotId: ScenicSpotId,
  transition: (current: BillingQualification | undefined) => BillingQualification,
): Promise<BillingQualification> {
  const live = found(facts.spot(scenicSpotId), scenicSpotId);
  const halted = await readOwnHalted(state);
  const changed = transition(qualificationOf(live, halted));
  await state.read(spotHaltKey(scenicSpotId), billingQualificationSchema);
  state.write(spotHaltKey(scenicSpotId), changed);
  state.write(haltedKey, haltSpot(halted, changed));
  return changed;
}
