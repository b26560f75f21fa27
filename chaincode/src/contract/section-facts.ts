import { automaticSections, sectionBefore } from '../domain/automatic-sections';
import type { SectionFacts, SectionPlace } from '../domain/automatic-sections';
import type { ScenicSpotId } from '../domain/identifiers';
import { numberSectionSchema } from '../domain/number-section';
import type { Settings } from '../domain/settings';
import { sectionKey } from './ledger-key';
import type { LedgerState } from './ledger-state';

/** Which section of which spot. */
export type SpotSection = SectionPlace & { readonly scenicSpotId: ScenicSpotId };

/** Loads sections, and of those that were not granted the ones before them. */
export async function loadSections(
  state: LedgerState,
  sections: readonly SpotSection[],
): Promise<void> {
  await state.load(sections.map((one) => sectionKey(one.scenicSpotId, one)));
  const absent = sections.filter((one) => !state.has(sectionKey(one.scenicSpotId, one)));
  await state.load(absent.map((one) => sectionKey(one.scenicSpotId, sectionBefore(one))));
}

/**
 * Ledger values that decide about a section that was loaded.
 *
 * @throws InvoiceError RECORD_UNREADABLE
 */
export function sectionFactsOf(
  state: LedgerState,
  { scenicSpotId, year, section }: SpotSection,
  settings: Settings,
): SectionFacts {
  const loaded = (place: SectionPlace): SectionFacts['granted'] =>
    state.loaded(sectionKey(scenicSpotId, place), numberSectionSchema);
  const place = { year, section };
  const granted = loaded(place);
  return {
    scenicSpotId,
    ...place,
    policy: automaticSections(settings),
    granted,
    before: granted === undefined ? loaded(sectionBefore(place)) : undefined,
  };
}
