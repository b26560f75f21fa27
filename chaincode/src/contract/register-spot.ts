import { scenicSpotHeadSchema } from '../domain/scenic-spot';
import { registerSpot, reviseSpot } from '../domain/spot-revisions';
import type { ScenicSpot, SpotRegistration, SpotRevisionRequest } from '../domain/spot-revisions';
import { serialKey, spotHeadKey, spotRevisionKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import { serialOwnerSchema } from './spot-ledger';

/**
 * Registers a spot with its first revision.
 *
 * @throws InvoiceError SCENIC_SPOT_ALREADY_REGISTERED, SERIAL_ALREADY_USED, CHARACTER_NOT_PRINTABLE
 */
export async function writeRegistration(
  state: LedgerState,
  registration: SpotRegistration,
): Promise<ScenicSpot> {
  const { scenicSpotId, serial } = registration;
  await state.load([
    spotHeadKey(scenicSpotId),
    spotRevisionKey(scenicSpotId, 1),
    serialKey(serial),
  ]);
  const spot = registerSpot(
    registration,
    state.loaded(spotHeadKey(scenicSpotId), scenicSpotHeadSchema),
    state.loaded(serialKey(serial), serialOwnerSchema)?.scenicSpotId,
  );
  state.write(serialKey(serial), { scenicSpotId });
  writeRevision(state, spot);
  return spot;
}

/**
 * Adds a revision to a spot; earlier ones stay as they are.
 *
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND, SCENIC_SPOT_REVISION_STALE, CHARACTER_NOT_PRINTABLE
 */
export async function writeNextRevision(
  state: LedgerState,
  request: SpotRevisionRequest,
): Promise<ScenicSpot> {
  const head = await state.read(spotHeadKey(request.scenicSpotId), scenicSpotHeadSchema);
  const spot = reviseSpot(request, head);
  await state.load([spotRevisionKey(request.scenicSpotId, spot.revision.revision)]);
  writeRevision(state, spot);
  return spot;
}

function writeRevision(state: LedgerState, { head, revision }: ScenicSpot): void {
  state.write(spotRevisionKey(head.scenicSpotId, revision.revision), revision);
  state.write(spotHeadKey(head.scenicSpotId), head);
}
