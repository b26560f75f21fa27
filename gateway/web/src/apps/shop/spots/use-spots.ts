import type { ScenicSpotOffer } from '@guanming/wire';
import { signal } from '@preact/signals';
import type { Loaded } from '../../../use-loaded';
import { listSpots } from '../shop-api';
import { keep, readKept } from '../terminal-db';
import { usePersistent } from '../use-persistent';
import { spotTheme } from '../spot-theme';
import type { SpotTheme } from '../spot-theme';

/** What the shop sells, as it was told last. */
const known = signal<readonly ScenicSpotOffer[] | undefined>(undefined);

/** Takes up what the shop sold when it was asked last. */
export async function startSpots(): Promise<void> {
  const kept = await readKept('spots');
  known.value ??= kept;
}

/** Asks anew what the shop sells. */
export async function refreshSpots(abort?: AbortSignal): Promise<readonly ScenicSpotOffer[]> {
  const spots = await listSpots(abort);
  known.value = spots;
  void keep('spots', spots);
  return spots;
}

/** Spots and offers of the shop: shown at once where they are known, and asked anew. */
export function useSpots(): Loaded<readonly ScenicSpotOffer[]> {
  const loaded = usePersistent(refreshSpots, 'spots');
  return { ...loaded, value: known.value };
}

/** Whether a spot may issue no invoices at present, as far as the shop knows. */
export function cannotInvoice(scenicSpotId: string): boolean {
  return knownSpot(scenicSpotId)?.canInvoice === false;
}

/** A spot of the shop, if it is known. */
export function knownSpot(scenicSpotId: string): ScenicSpotOffer | undefined {
  return known.value?.find((spot) => spot.scenicSpotId === scenicSpotId);
}

/** How a spot looks, with its own colour as soon as that is known. */
export function themeOf(scenicSpotId: string): SpotTheme {
  return spotTheme(scenicSpotId, knownSpot(scenicSpotId)?.colour);
}
