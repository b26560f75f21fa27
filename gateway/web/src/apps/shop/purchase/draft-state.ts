import type { ScenicSpotOffer } from '@guanming/wire';
import { signal } from '@preact/signals';
import { tabTexts } from '../../../kept/text-store';
import { fromToday, newDraft, readDrafts } from './draft';
import type { Draft } from './draft';

const STORED = 'guanming.drafts';

/** What is being chosen, by spot; it survives a look at the settings, and a page loaded anew. */
const drafts = signal<Readonly<Record<string, Draft>>>(readDrafts(tabTexts.read(STORED)));

function replaceDrafts(changed: Readonly<Record<string, Draft>>): void {
  drafts.value = changed;
  tabTexts.write(STORED, JSON.stringify(changed));
}

/** Draft of the order of a spot, as far as it is chosen. */
export function draftOf({ scenicSpotId, offers }: ScenicSpotOffer): Draft {
  const now = Date.now();
  const known = Object.hasOwn(drafts.value, scenicSpotId) ? drafts.value[scenicSpotId] : undefined;
  return fromToday(known ?? newDraft(offers, now), now);
}

/** Chooses something else. */
export function changeDraft(spot: ScenicSpotOffer, change: Partial<Draft>): void {
  replaceDrafts({ ...drafts.value, [spot.scenicSpotId]: { ...draftOf(spot), ...change } });
}

/** Begins anew, once something was bought. */
export function forgetDraft(scenicSpotId: string): void {
  replaceDrafts(
    Object.fromEntries(Object.entries(drafts.value).filter(([id]) => id !== scenicSpotId)),
  );
}
