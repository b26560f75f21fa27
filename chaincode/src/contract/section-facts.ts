import { automaticSections, sectionBefore } from '../domain/automatic-sections';
import type { SectionFacts, SectionPlace } from '../domain/automatic-sections';
import type { ScenicSpotId } from '../domain/identifiers';
import { numberSectionSchema } from '../domain/number-section';
import type { NumberSection } from '../domain/number-section';
import type { GovernanceFacts } from './governance-facts';
import { sectionKey } from './ledger-key';
import type { LedgerState } from './ledger-state';

/** Which section of which spot. */
export type SpotSection = SectionPlace & { readonly scenicSpotId: ScenicSpotId };

/** Loads sections that no officer granted, and of those that are absent the ones before them. */
export async function loadSections(
  state: LedgerState,
  governance: GovernanceFacts,
  sections: readonly SpotSection[],
): Promise<void> {
  const automatic = sections.filter((one) => grantedByOfficer(governance, one) === undefined);
  await state.load(automatic.map((one) => sectionKey(one.scenicSpotId, one)));
  const before = automatic
    .filter((one) => !state.has(sectionKey(one.scenicSpotId, one)))
    .map((one) => ({ scenicSpotId: one.scenicSpotId, ...sectionBefore(one) }))
    .filter((one) => grantedByOfficer(governance, one) === undefined);
  await state.load(before.map((one) => sectionKey(one.scenicSpotId, one)));
}

/**
 * Ledger values that decide about a section that was loaded.
 *
 * @throws InvoiceError RECORD_UNREADABLE
 */
export function sectionFactsOf(
  state: LedgerState,
  governance: GovernanceFacts,
  { scenicSpotId, year, section }: SpotSection,
): SectionFacts {
  const granted = (place: SectionPlace): NumberSection | undefined =>
    grantedByOfficer(governance, { scenicSpotId, ...place }) ??
    state.loaded(sectionKey(scenicSpotId, place), numberSectionSchema);
  const place = { year, section };
  const found = granted(place);
  return {
    scenicSpotId,
    ...place,
    policy: automaticSections(governance.settings),
    granted: found,
    before: found === undefined ? granted(sectionBefore(place)) : undefined,
  };
}

function grantedByOfficer(
  governance: GovernanceFacts,
  { scenicSpotId, year, section }: SpotSection,
): NumberSection | undefined {
  return governance
    .readableSpot(scenicSpotId)
    ?.sections.find((one) => one.year === year && one.section === section);
}
