import type { LeaseRequest } from '../api/spot-requests';
import { assertProvider } from '../domain/approve-order';
import { openSection } from '../domain/automatic-sections';
import { InvoiceError } from '../domain/errors';
import type { Instant } from '../domain/instant';
import { formatInvoiceNumber, parseInvoiceNumber } from '../domain/invoice-number';
import { entryOf, pagesOfBlock, sequencesOfPage } from '../domain/number-page';
import {
  BLOCK_SIZE,
  numberLeaseSchema,
  numberSectionSchema,
  sectionOfBlock,
} from '../domain/number-section';
import type { NumberLease, NumberSection } from '../domain/number-section';
import type { SpotLive } from '../domain/spot-live';
import { readFormerlySettled } from './former-ledgers';
import type { GovernanceFacts } from './governance-facts';
import { allSectionsKey, leaseKey, pageKey } from './ledger-key';
import type { LedgerKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import { loadedPage } from './loaded-page';
import type { OtherLedgers } from './other-ledgers';
import { loadSections, sectionFactsOf } from './section-facts';
import { found } from './spot-ledger';

/** All granted sections of a spot by year and number: by an officer, or by this ledger itself. */
export async function listSections(
  state: LedgerState,
  { scenicSpotId, sections }: SpotLive,
): Promise<NumberSection[]> {
  const own = await state.list(allSectionsKey(scenicSpotId), numberSectionSchema);
  const isGranted = (one: NumberSection): boolean =>
    sections.some(({ year, section }) => year === one.year && section === one.section);
  return [...sections, ...own.filter((one) => !isGranted(one))].sort(
    (one, other) => one.year - other.year || one.section - other.section,
  );
}

/**
 * Notes which server uses a block of numbers; the same server asking again gets what it has. The
 * section of the block must be granted, or one that the first invoice in it would be granted.
 *
 * @param provider - the one whose ledger this is
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND, PROVIDER_MISMATCH, SECTION_NOT_GRANTED,
 *   LEASE_ALREADY_TAKEN
 */
export async function leaseNumbers(
  state: LedgerState,
  governance: GovernanceFacts,
  provider: string,
  request: LeaseRequest,
  at: Instant,
): Promise<NumberLease> {
  const { scenicSpotId, year, block, instance } = request;
  assertProvider(found(governance.spot(scenicSpotId), scenicSpotId), provider);
  const section = { scenicSpotId, year, section: sectionOfBlock(block) };
  const key = leaseKey(scenicSpotId, year, block);
  await state.load([key]);
  await loadSections(state, governance, [section]);
  const { firstSequence } = openSection(sectionFactsOf(state, governance, section), at);
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

/**
 * The sequences among the 100 of a block that are used, lowest first, those on the ledgers of the
 * spot's former providers among them.
 */
export async function readUsedNumbers(
  state: LedgerState,
  others: OtherLedgers,
  provider: string,
  live: SpotLive,
  year: number,
  block: number,
): Promise<number[]> {
  const { scenicSpotId, region, serial } = live;
  const keyOf = (page: number): LedgerKey => pageKey(scenicSpotId, year, page);
  const pages = pagesOfBlock(block);
  await state.load(pages.map(keyOf));
  const own = pages.flatMap((page) => usedOn(loadedPage(state, keyOf(page)), page));
  const former = await readFormerlySettled(
    others,
    provider,
    pages
      .flatMap(sequencesOfPage)
      .map((sequence) => formatInvoiceNumber({ year, region, serial, sequence }))
      .map((invoiceNumber) => ({ live, invoiceNumber })),
  );
  const formerly = [...former.invoiceNumbers].map((number) => parseInvoiceNumber(number).sequence);
  return [...new Set([...own, ...formerly])].sort((one, other) => one - other);
}

function usedOn(page: ReturnType<typeof loadedPage>, index: number): number[] {
  const sequences = sequencesOfPage(index);
  if (page === 'unreadable') {
    return sequences;
  }
  return sequences.filter((sequence) => page && entryOf(page, { sequence }) !== undefined);
}
