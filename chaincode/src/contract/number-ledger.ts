import type { LeaseRequest, SectionGrant } from '../api/spot-requests';
import { InvoiceError } from '../domain/errors';
import type { ScenicSpotId } from '../domain/identifiers';
import type { Instant } from '../domain/instant';
import { formatInvoiceNumber } from '../domain/invoice-number';
import { invoiceRecordSchema } from '../domain/invoice-record';
import {
  BLOCK_SIZE,
  numberLeaseSchema,
  numberSectionSchema,
  sectionOfBlock,
  SECTION_SIZE,
} from '../domain/number-section';
import type { NumberLease, NumberSection } from '../domain/number-section';
import { parseWith } from '../domain/parse';
import { invoiceKey, leaseKey, sectionKey } from './ledger-key';
import type { LedgerState } from './ledger-state';
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
  const key = sectionKey(scenicSpotId, year, section);
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
    grantedAt: at,
  });
  state.write(key, granted);
  return granted;
}

/**
 * Notes which server uses a block of numbers; the same server asking again gets what it has.
 *
 * @throws InvoiceError SECTION_NOT_GRANTED, LEASE_ALREADY_TAKEN
 */
export async function leaseNumbers(
  state: LedgerState,
  request: LeaseRequest,
  at: Instant,
): Promise<NumberLease> {
  const { scenicSpotId, year, block, instance } = request;
  const section = sectionKey(scenicSpotId, year, sectionOfBlock(block));
  const key = leaseKey(scenicSpotId, year, block);
  await state.load([section, key]);
  const granted = state.loaded(section, numberSectionSchema);
  if (granted === undefined || (block + 1) * BLOCK_SIZE <= granted.firstSequence) {
    throw new InvoiceError(
      'SECTION_NOT_GRANTED',
      `block ${block} of ${year} is in no section granted to ${scenicSpotId}`,
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
 * The sequences among the 100 of a block that invoices have, lowest first. Each sequence has one
 * check digit, so the block's keys are known and no range is needed.
 *
 * @throws InvoiceError SCENIC_SPOT_NOT_FOUND
 */
export async function readUsedNumbers(
  state: LedgerState,
  scenicSpotId: ScenicSpotId,
  year: number,
  block: number,
): Promise<number[]> {
  const { region, serial } = await readSpotHead(state, scenicSpotId);
  const numbers = Array.from({ length: BLOCK_SIZE }, (_, index) => {
    const sequence = block * BLOCK_SIZE + index;
    const number = formatInvoiceNumber({ year, region, serial, sequence });
    return { sequence, key: invoiceKey(scenicSpotId, number) };
  });
  await state.load(numbers.map(({ key }) => key));
  return numbers
    .filter(({ key }) => state.loaded(key, invoiceRecordSchema) !== undefined)
    .map(({ sequence }) => sequence);
}
