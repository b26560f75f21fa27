import type { SectionGrant } from '../api/spot-requests';
import { InvoiceError } from '../domain/errors';
import type { Instant } from '../domain/instant';
import { numberSectionSchema, PAGE_SIZE, SECTION_SIZE } from '../domain/number-section';
import type { NumberSection } from '../domain/number-section';
import { parseWith } from '../domain/parse';
import { sectionKey, spotLiveKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import { readSpotLive } from './spot-ledger';

/**
 * Grants a section of numbers in an officer's name.
 *
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND, SECTION_ALREADY_GRANTED, ARGUMENT_INVALID
 */
export async function grantSection(
  state: LedgerState,
  grant: SectionGrant,
  at: Instant,
): Promise<NumberSection> {
  const { scenicSpotId, year, section } = grant;
  const { firstSequence = section * SECTION_SIZE } = grant;
  const key = sectionKey(scenicSpotId, grant);
  const live = await readSpotLive(state, scenicSpotId);
  if ((await state.read(key, numberSectionSchema)) !== undefined) {
    throw new InvoiceError(
      'SECTION_ALREADY_GRANTED',
      `section ${section} of ${year} was granted to ${scenicSpotId}`,
    );
  }
  const granted = parseWith(numberSectionSchema, {
    scenicSpotId,
    year,
    section,
    firstSequence,
    pageSize: PAGE_SIZE,
    grantedAt: at,
  });
  state.write(key, granted);
  state.write(spotLiveKey(scenicSpotId), { ...live, sections: [...live.sections, granted] });
  return granted;
}
