import type { SpotPageRequest } from '../api/spot-requests';
import { refusedInstead } from '../api/text-form';
import { InvoiceError } from '../domain/errors';
import type { ScenicSpotId } from '../domain/identifiers';
import {
  scenicSpotHeadSchema,
  scenicSpotRevisionSchema,
  serialOwnerSchema,
} from '../domain/scenic-spot';
import type { ScenicSpotHead, ScenicSpotRevision } from '../domain/scenic-spot';
import { spotLiveSchema } from '../domain/spot-live';
import type { SpotLive } from '../domain/spot-live';
import type { NamedSpots } from './governance-facts';
import {
  allSpotHeadsKey,
  serialKey,
  spotHeadKey,
  spotLiveKey,
  spotRevisionKey,
} from './ledger-key';
import type { LedgerState } from './ledger-state';

/**
 * The head of a registered spot.
 *
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND
 */
export async function readSpotHead(
  state: LedgerState,
  scenicSpotId: ScenicSpotId,
): Promise<ScenicSpotHead> {
  return found(await state.read(spotHeadKey(scenicSpotId), scenicSpotHeadSchema), scenicSpotId);
}

/**
 * The head of the spot that has a serial.
 *
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND
 */
export async function findSpot(state: LedgerState, serial: string): Promise<ScenicSpotHead> {
  const owner = await state.read(serialKey(serial), serialOwnerSchema);
  return readSpotHead(state, found(owner, `serial ${serial}`).scenicSpotId);
}

/**
 * The live record of a registered spot.
 *
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND
 */
export async function readSpotLive(
  state: LedgerState,
  scenicSpotId: ScenicSpotId,
): Promise<SpotLive> {
  return found(await state.read(spotLiveKey(scenicSpotId), spotLiveSchema), scenicSpotId);
}

/** The live records of those spots of a request that are registered, and which cannot be read. */
export async function readSpotLives(
  state: LedgerState,
  { scenicSpotIds = [], serials = [] }: NamedSpots,
): Promise<{ readonly spots: SpotLive[]; readonly unreadable: ScenicSpotId[] }> {
  await state.load(serials.map(serialKey));
  const bySerial = serials
    .map((serial) => state.loaded(serialKey(serial), serialOwnerSchema)?.scenicSpotId)
    .filter((scenicSpotId) => scenicSpotId !== undefined);
  const named = [...new Set([...scenicSpotIds, ...bySerial])];
  await state.load(named.map(spotLiveKey));
  const spots: SpotLive[] = [];
  const unreadable: ScenicSpotId[] = [];
  for (const scenicSpotId of named) {
    const live = refusedInstead(() => state.loaded(spotLiveKey(scenicSpotId), spotLiveSchema));
    if (live instanceof InvoiceError) {
      unreadable.push(scenicSpotId);
    } else if (live !== undefined) {
      spots.push(live);
    }
  }
  return { spots, unreadable };
}

/**
 * One revision of a spot.
 *
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND
 */
export async function readSpotRevision(
  state: LedgerState,
  scenicSpotId: ScenicSpotId,
  revision: number,
): Promise<ScenicSpotRevision> {
  const key = spotRevisionKey(scenicSpotId, revision);
  return found(
    await state.read(key, scenicSpotRevisionSchema),
    `revision ${revision} of ${scenicSpotId}`,
  );
}

/** The heads of the spots behind `after` by identifier, and where the next page begins. */
export async function listSpotHeads(
  state: LedgerState,
  { after, limit }: SpotPageRequest,
): Promise<{ spots: ScenicSpotHead[]; next?: ScenicSpotId }> {
  const behind = after === undefined ? undefined : spotHeadKey(after);
  const page = { after: behind, limit: limit + 1 };
  const heads = await state.listPage(allSpotHeadsKey, scenicSpotHeadSchema, page);
  const spots = heads.slice(0, limit);
  const last = heads.length > limit ? spots.at(-1) : undefined;
  return { spots, ...(last === undefined ? {} : { next: last.scenicSpotId }) };
}

/** @throws InvoiceError SCENIC_SPOT_NOT_FOUND - there is none */
export function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) {
    throw new InvoiceError('SCENIC_SPOT_NOT_FOUND', `${what} is not registered`);
  }
  return value;
}
