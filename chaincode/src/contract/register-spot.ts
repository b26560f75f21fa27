import { scenicSpotHeadSchema, serialOwnerSchema } from '../domain/scenic-spot';
import type { Settings } from '../domain/settings';
import { newSpotLive, reviseSpotLive, spotLiveSchema } from '../domain/spot-live';
import type { SpotLive } from '../domain/spot-live';
import { registerSpot, reviseSpot } from '../domain/spot-revisions';
import type { ScenicSpot, SpotRegistration, SpotRevisionRequest } from '../domain/spot-revisions';
import { serialKey, spotHeadKey, spotLiveKey, spotRevisionKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import { found } from './spot-ledger';

/**
 * Registers a spot with its first revision.
 *
 * @throws InvoiceError SCENIC_SPOT_ALREADY_REGISTERED, SERIAL_ALREADY_USED, CHARACTER_NOT_PRINTABLE,
 *   ARGUMENT_INVALID (the billing provider)
 */
export async function writeRegistration(
  state: LedgerState,
  registration: SpotRegistration,
  settings: Settings,
): Promise<ScenicSpot> {
  const { scenicSpotId, serial } = registration;
  await state.load([
    spotHeadKey(scenicSpotId),
    spotRevisionKey(scenicSpotId, 1),
    spotLiveKey(scenicSpotId),
    serialKey(serial),
  ]);
  const spot = registerSpot(
    registration,
    settings,
    state.loaded(spotHeadKey(scenicSpotId), scenicSpotHeadSchema),
    state.loaded(serialKey(serial), serialOwnerSchema)?.scenicSpotId,
  );
  state.write(serialKey(serial), { scenicSpotId });
  writeRevision(state, spot, newSpotLive(spot));
  return spot;
}

/**
 * Adds a revision to a spot; earlier ones stay as they are.
 *
 * @param assertAllowed - throws what speaks against it, by the spot as it is
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND, SCENIC_SPOT_REVISION_STALE, CHARACTER_NOT_PRINTABLE,
 *   ARGUMENT_INVALID (the billing provider)
 */
export async function writeNextRevision(
  state: LedgerState,
  request: SpotRevisionRequest,
  settings: Settings,
  assertAllowed: (live: SpotLive) => void,
): Promise<ScenicSpot> {
  const { scenicSpotId } = request;
  await state.load([spotHeadKey(scenicSpotId), spotLiveKey(scenicSpotId)]);
  const spot = reviseSpot(
    request,
    settings,
    state.loaded(spotHeadKey(scenicSpotId), scenicSpotHeadSchema),
  );
  await state.load([spotRevisionKey(scenicSpotId, spot.revision.revision)]);
  const live = found(state.loaded(spotLiveKey(scenicSpotId), spotLiveSchema), scenicSpotId);
  assertAllowed(live);
  writeRevision(state, spot, reviseSpotLive(live, spot));
  return spot;
}

function writeRevision(state: LedgerState, { head, revision }: ScenicSpot, live: SpotLive): void {
  state.write(spotRevisionKey(head.scenicSpotId, revision.revision), revision);
  state.write(spotHeadKey(head.scenicSpotId), head);
  state.write(spotLiveKey(head.scenicSpotId), live);
}
