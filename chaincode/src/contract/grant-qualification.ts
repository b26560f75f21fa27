import { billingQualificationSchema } from '../domain/billing-qualification';
import type { BillingQualification } from '../domain/billing-qualification';
import type { Instant } from '../domain/instant';
import { grantQualification } from '../domain/qualification-transitions';
import type { QualificationGrant } from '../domain/qualification-transitions';
import { grantSpotLive, qualificationOf } from '../domain/spot-live';
import { readHalted } from './halted-ledger';
import { qualificationKey, spotLiveKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import type { OtherLedgers } from './other-ledgers';
import { readSpotLive } from './spot-ledger';

/**
 * Grants a spot its qualification, or renews it. One that is stopped stays as it is.
 *
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND, STOPS_UNREADABLE, and as the domain's transition
 */
export async function writeQualificationGrant(
  state: LedgerState,
  others: OtherLedgers,
  grant: QualificationGrant,
  at: Instant,
): Promise<BillingQualification> {
  const { scenicSpotId } = grant;
  const live = await readSpotLive(state, scenicSpotId);
  const current = qualificationOf(live, await readHalted(others));
  const granted = grantQualification(current, grant, at);
  await state.read(qualificationKey(scenicSpotId), billingQualificationSchema);
  state.write(qualificationKey(scenicSpotId), granted);
  state.write(spotLiveKey(scenicSpotId), grantSpotLive(live, granted));
  return granted;
}
