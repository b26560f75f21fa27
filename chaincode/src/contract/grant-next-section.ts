import type { NextSectionRequest } from '../api/spot-requests';
import { automaticSections, nextSection } from '../domain/automatic-sections';
import { billingQualificationSchema } from '../domain/billing-qualification';
import type { ScenicSpotId } from '../domain/identifiers';
import type { Instant } from '../domain/instant';
import {
  BLOCK_SIZE,
  numberLeaseSchema,
  numberSectionSchema,
  SECTION_SIZE,
} from '../domain/number-section';
import type { NumberSection } from '../domain/number-section';
import type { Settings } from '../domain/settings';
import { leaseKey, qualificationKey, sectionKey } from './ledger-key';
import type { LedgerKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
import { readSpotHead } from './spot-ledger';

const BLOCKS_PER_SECTION = SECTION_SIZE / BLOCK_SIZE;

/**
 * Grants the next section of a spot's year without an officer, as far as the settings allow. Which
 * one it is follows from the sections on the ledger, so that of two that ask at once one is valid.
 *
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND, SECTION_ALREADY_GRANTED, and as `nextSection`
 */
export async function grantNextSection(
  state: LedgerState,
  { scenicSpotId, year }: NextSectionRequest,
  settings: Settings,
  at: Instant,
): Promise<NumberSection> {
  const policy = automaticSections(settings);
  await readSpotHead(state, scenicSpotId);
  const qualification = await state.read(
    qualificationKey(scenicSpotId),
    billingQualificationSchema,
  );
  const granted = await readSections(state, scenicSpotId, year, policy.perYear);
  const before =
    granted.length > 0 ? [] : await readSections(state, scenicSpotId, year - 1, policy.perYear);
  const next = nextSection(
    {
      scenicSpotId,
      year,
      policy,
      qualification,
      granted: granted.map(({ section }) => section),
      isShort: await areShort(state, granted, policy.freeBelow),
      hasYearBefore: before.length > 0,
    },
    at,
  );
  state.write(sectionKey(scenicSpotId, year, next.section), next);
  return next;
}

/** The granted ones among the first sections of a year, lowest first: point reads, no range. */
async function readSections(
  state: LedgerState,
  scenicSpotId: ScenicSpotId,
  year: number,
  count: number,
): Promise<NumberSection[]> {
  const keys = Array.from({ length: count }, (_, section) =>
    sectionKey(scenicSpotId, year, section),
  );
  await state.load(keys);
  return keys
    .map((key) => state.loaded(key, numberSectionSchema))
    .filter((section) => section !== undefined);
}

/**
 * Whether fewer than `freeBelow` granted numbers are in no lease. Blocks are leased lowest first, so
 * the last block speaks for an earlier section; of the newest all but its last blocks are looked at.
 * A lease never changes, so that one which is taken meanwhile does not invalidate the grant.
 */
async function areShort(
  state: LedgerState,
  granted: readonly NumberSection[],
  freeBelow: number,
): Promise<boolean> {
  const left = Math.ceil(freeBelow / BLOCK_SIZE) - 1;
  const leases = granted.flatMap((section, index) => {
    const blocks = blocksOf(section);
    const isNewest = index === granted.length - 1;
    return isNewest ? blocks.slice(0, Math.max(0, blocks.length - left)) : blocks.slice(-1);
  });
  await state.load(leases);
  return leases.every((key) => state.loaded(key, numberLeaseSchema) !== undefined);
}

/** The leases of a section's granted blocks, lowest first. */
function blocksOf({ scenicSpotId, year, section, firstSequence }: NumberSection): LedgerKey[] {
  const first = Math.floor(firstSequence / BLOCK_SIZE);
  const end = (section + 1) * BLOCKS_PER_SECTION;
  return Array.from({ length: end - first }, (_, index) =>
    leaseKey(scenicSpotId, year, first + index),
  );
}
