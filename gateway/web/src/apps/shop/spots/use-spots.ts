import type { ScenicSpotList, ScenicSpotOffer } from '@guanming/wire';
import { signal } from '@preact/signals';
import { ProblemError } from '../../../http-client';
import type { Loaded } from '../../../use-loaded';
import { listSpots, readSpot } from '../shop-api';
import { keep, readKept } from '../terminal-db';
import { usePersistent } from '../use-persistent';
import { spotTheme } from '../spot-theme';
import type { SpotTheme } from '../spot-theme';

/** Most spots that the terminal keeps: a page of the shop, and those that were looked at. */
const MOST_KEPT = 100;

/** The first spots of the shop, as it was told last. */
const first = signal<ScenicSpotList | undefined>(undefined);
/** Every spot that the terminal was told of; the one that was told last comes last. */
const known = signal<ReadonlyMap<string, ScenicSpotOffer>>(new Map());

function learn(spots: readonly ScenicSpotOffer[]): void {
  const next = new Map(known.value);
  for (const spot of spots) {
    next.delete(spot.scenicSpotId);
    next.set(spot.scenicSpotId, spot);
  }
  known.value = next;
  void keep('spots', [...next.values()].slice(-MOST_KEPT));
}

/** Takes up what the shop sold when it was asked last. */
export async function startSpots(): Promise<void> {
  const kept = await readKept('spots');
  if (kept !== undefined) {
    first.value ??= { scenicSpots: [...kept] };
    known.value = new Map([
      ...kept.map((spot) => [spot.scenicSpotId, spot] as const),
      ...known.value,
    ]);
  }
}

/** Asks anew what the shop sells. */
export async function refreshSpots(abort?: AbortSignal): Promise<ScenicSpotList> {
  const page = await listSpots({}, abort);
  first.value = page;
  learn(page.scenicSpots);
  return page;
}

/** Asks for further spots of the shop, or for those of a name. */
export async function findSpots(
  query: Parameters<typeof listSpots>[0],
  abort?: AbortSignal,
): Promise<ScenicSpotList> {
  const page = await listSpots(query, abort);
  learn(page.scenicSpots);
  return page;
}

/** Asks anew what the shop sells of a spot; nothing when it does not sell it. */
export async function refreshSpot(
  scenicSpotId: string,
  abort?: AbortSignal,
): Promise<ScenicSpotOffer | undefined> {
  try {
    const spot = await readSpot(scenicSpotId, abort);
    learn([spot]);
    return spot;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 404) {
      known.value = new Map([...known.value].filter(([id]) => id !== scenicSpotId));
      return undefined;
    }
    throw error;
  }
}

/** The first spots of the shop: shown at once where they are known, and asked anew. */
export function useSpots(): Loaded<ScenicSpotList> {
  const loaded = usePersistent(refreshSpots, 'spots');
  return { ...loaded, value: first.value };
}

/** A spot of the shop: shown at once where it is known, and asked anew. */
export function useSpot(scenicSpotId: string): Loaded<ScenicSpotOffer> {
  const loaded = usePersistent((abort) => refreshSpot(scenicSpotId, abort), scenicSpotId);
  return { ...loaded, value: knownSpot(scenicSpotId) };
}

/** Whether a spot may issue no invoices at present, as far as the shop knows. */
export function cannotInvoice(scenicSpotId: string): boolean {
  return knownSpot(scenicSpotId)?.canInvoice === false;
}

/** A spot of the shop, if it is known. */
export function knownSpot(scenicSpotId: string): ScenicSpotOffer | undefined {
  return known.value.get(scenicSpotId);
}

/** How a spot looks, with its own colour as soon as that is known. */
export function themeOf(scenicSpotId: string): SpotTheme {
  return spotTheme(scenicSpotId, knownSpot(scenicSpotId)?.colour);
}
