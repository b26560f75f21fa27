import { signal } from '@preact/signals';
import type { SpotOffer } from '../shop-api';
import { fromToday, newDraft } from './draft';
import type { Draft } from './draft';

/** What is being chosen, by spot; it survives a look at the settings. */
const drafts = signal<Readonly<Record<string, Draft>>>({});

/** What is being chosen of a spot. */
export function draftOf({ scenicSpotId, offers }: SpotOffer): Draft {
  const now = Date.now();
  return fromToday(drafts.value[scenicSpotId] ?? newDraft(offers, now), now);
}

/** Chooses something else. */
export function changeDraft(spot: SpotOffer, change: Partial<Draft>): void {
  drafts.value = { ...drafts.value, [spot.scenicSpotId]: { ...draftOf(spot), ...change } };
}

/** Begins anew, once something was bought. */
export function forgetDraft(scenicSpotId: string): void {
  drafts.value = Object.fromEntries(
    Object.entries(drafts.value).filter(([id]) => id !== scenicSpotId),
  );
}
