import type { LeaseRequest, SectionGrant } from '../api/spot-requests';
import { refusedInstead } from '../api/text-form';
import { openSection } from '../domain/automatic-sections';
import { InvoiceError } from '../domain/errors';
import type { ScenicSpotId } from '../domain/identifiers';
import type { Instant } from '../domain/instant';
import { entryOf, numberPageSchema, pagesOfBlock, sequencesOfPage } from '../domain/number-page';
import type { NumberPage } from '../domain/number-page';
import {
  BLOCK_SIZE,
  numberLeaseSchema,
  numberSectionSchema,
  PAGE_SIZE,
  sectionOfBlock,
  SECTION_SIZE,
} from '../domain/number-section';
import type { NumberLease, NumberSection } from '../domain/number-section';
import { parseWith } from '../domain/parse';
import type { Settings } from '../domain/settings';
import { leaseKey, pageKey, sectionKey } from './ledger-key';
import type { LedgerKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import { loadSections, sectionFactsOf } from './section-facts';
import { readSpotHead } from './spot-ledger';

/**
 * Grants a section of numbers.
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
  await readSpotHead(state, scenicSpotId);
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
  return granted;
}

/**
 * Notes which server uses a block of numbers; the same server asking again gets what it has. The
 * section of the block must be granted, or one that the first invoice in it would be granted.
 *
 * @throws InvoiceError SECTION_NOT_GRANTED, LEASE_ALREADY_TAKEN
 */
export async function leaseNumbers(
  state: LedgerState,
  request: LeaseRequest,
  settings: Settings,
  at: Instant,
): Promise<NumberLease> {
  const { scenicSpotId, year, block, instance } = request;
  const section = { scenicSpotId, year, section: sectionOfBlock(block) };
  const key = leaseKey(scenicSpotId, year, block);
  await state.load([key]);
  await loadSections(state, [section]);
  const { firstSequence } = openSection(sectionFactsOf(state, section, settings), at);
  if ((block + 1) * BLOCK_SIZE <= firstSequence) {
    throw new InvoiceError(
      'SECTION_NOT_GRANTED',
      `block ${block} of ${year} is before the numbers granted to ${scenicSpotId}`,
    );
  }
  const taken = state.loaded(key, numberLeaseSchema);
  if (taken !== undefined && taken.instance !== instance) {
    throw new InvoiceError('LEASE_ALREADY_TAKEN', `block ${block} is used by ${taken.instance}`);
  }
  const lease = taken ?? { scenicSpotId, year, block, instance, leasedAt: at };
  if (taken === undefined) {
    state.write(key, lease);
  }
  return lease;
}

/** The sequences among the 100 of a block that are used, lowest first. */
export async function readUsedNumbers(
  state: LedgerState,
  scenicSpotId: ScenicSpotId,
  year: number,
  block: number,
): Promise<number[]> {
  const keyOf = (page: number): LedgerKey => pageKey(scenicSpotId, year, page);
  const pages = pagesOfBlock(block);
  await state.load(pages.map(keyOf));
  return pages.flatMap((page) => usedOn(loadedPage(state, keyOf(page)), page));
}

/** A page that was loaded; one of a form that this version does not know is nobody's to use. */
export function loadedPage(
  state: LedgerState,
  key: LedgerKey,
): NumberPage | 'unreadable' | undefined {
  const page = refusedInstead(() => state.loaded(key, numberPageSchema));
  return page instanceof InvoiceError ? 'unreadable' : page;
}

function usedOn(page: ReturnType<typeof loadedPage>, index: number): number[] {
  const sequences = sequencesOfPage(index);
  if (page === 'unreadable') {
    return sequences;
  }
  return sequences.filter((sequence) => page && entryOf(page, { sequence }) !== undefined);
}
