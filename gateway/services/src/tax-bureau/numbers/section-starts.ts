import {
  automaticSections,
  instantFromSeconds,
  nextAutomaticSection,
  SECTION_SIZE,
} from '@guanming/chaincode/domain';
import type { NumberSection, ScenicSpotId } from '@guanming/chaincode/domain';
import type { AllotmentLedger } from './allotment-ledger';

/** A section whose numbers may be leased, and the first of them. */
export type SectionStart = Pick<NumberSection, 'section' | 'firstSequence'>;

/**
 * The sections of a spot's year whose numbers may be used, lowest first: those that were granted, and
 * the one that the contract grants with the first of its numbers that is used.
 *
 * @param at - now, milliseconds since 1970 UTC
 * @throws LedgerError when the ledger does not answer
 */
export async function readSections(
  ledger: Pick<AllotmentLedger, 'listSections' | 'readSettings'>,
  { scenicSpotId, year }: { readonly scenicSpotId: ScenicSpotId; readonly year: number },
  at: number,
): Promise<SectionStart[]> {
  const [{ value: all }, { value: settings }] = await Promise.all([
    ledger.listSections(scenicSpotId),
    ledger.readSettings(),
  ]);
  const policy = automaticSections(settings);
  const now = instantFromSeconds(Math.floor(at / 1_000));
  const next = nextAutomaticSection(all, year, policy, now);
  const ahead = next === undefined ? [] : [{ section: next, firstSequence: next * SECTION_SIZE }];
  return [...all.filter((one) => one.year === year), ...ahead].sort(
    (one, other) => one.section - other.section,
  );
}
