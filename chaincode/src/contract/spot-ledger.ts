import { z } from 'zod';
import type { SpotPageRequest } from '../api/spot-requests';
import { InvoiceError } from '../domain/errors';
import { scenicSpotIdSchema } from '../domain/identifiers';
import type { ScenicSpotId } from '../domain/identifiers';
import { scenicSpotHeadSchema, scenicSpotRevisionSchema } from '../domain/scenic-spot';
import type { ScenicSpotHead, ScenicSpotRevision } from '../domain/scenic-spot';
import { allSpotHeadsKey, serialKey, spotHeadKey, spotRevisionKey } from './ledger-key';
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

/** Which spot has a serial. */
export const serialOwnerSchema = z.strictObject({ scenicSpotId: scenicSpotIdSchema });

/** The spot that has a serial; `undefined`: none. */
export async function findSpotOf(
  state: LedgerState,
  serial: string,
): Promise<ScenicSpotId | undefined> {
  return (await state.read(serialKey(serial), serialOwnerSchema))?.scenicSpotId;
}

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) {
    throw new InvoiceError('SCENIC_SPOT_NOT_FOUND', `${what} is not registered`);
  }
  return value;
}
