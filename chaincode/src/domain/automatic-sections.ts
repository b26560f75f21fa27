import { z } from 'zod';
import { chinaDay, startOfChinaDay } from './china-time';
import { InvoiceError } from './errors';
import type { ScenicSpotId } from './identifiers';
import { addSeconds } from './instant';
import type { Instant } from './instant';
import { BLOCK_SIZE, PAGE_SIZE, SECTION_SIZE } from './number-section';
import type { NumberSection } from './number-section';

const DAY_SECONDS = 86_400;

/** How far the contract grants number sections without an officer: the tax bureau's policy. */
export const automaticSectionsSchema = z.strictObject({
  /** Sections 0 … perYear-1 of a spot's year may be granted automatically; 0: none. */
  perYear: z.int().min(0).max(1_000),
  /** A spot that may still use fewer numbers of a year is short of them: an officer ought to know. */
  freeBelow: z.int().min(BLOCK_SIZE).max(SECTION_SIZE),
  /** Days before 1 January in China from which the coming year's first section may be granted. */
  daysAhead: z.int().min(0).max(92),
});
export type AutomaticSections = z.infer<typeof automaticSectionsSchema>;

/** The policy of settings that say nothing: a million numbers a year, the coming year's from 15 December. */
const DEFAULT_POLICY: AutomaticSections = { perYear: 100, freeBelow: 2_000, daysAhead: 17 };

/** The policy that holds. */
export function automaticSections({
  automaticSections: policy = DEFAULT_POLICY,
}: {
  readonly automaticSections?: AutomaticSections | undefined;
}): AutomaticSections {
  return policy;
}

/** The year in which an invoice issued at `moment` is numbered: that of the calendar in China. */
export function numberYear(moment: string | number): number {
  return Number(chinaDay(moment).slice(0, 4));
}

/** The instant at which a year begins in China. */
function startOfYear(year: number): Instant {
  return startOfChinaDay(`${year}-01-01`);
}

/** Whether the first section of `year` may be granted at `at`: it has begun, or begins soon. */
export function isYearOpen(year: number, { daysAhead }: AutomaticSections, at: Instant): boolean {
  return (
    year === numberYear(at) ||
    (year === numberYear(at) + 1 && at >= addSeconds(startOfYear(year), -daysAhead * DAY_SECONDS))
  );
}

/** Which section of a spot's year. */
export interface SectionPlace {
  readonly year: number;
  readonly section: number;
}

/** Ledger values that decide whether numbers of a section may be used. */
export interface SectionFacts extends SectionPlace {
  readonly scenicSpotId: ScenicSpotId;
  readonly policy: AutomaticSections;
  /** The section, when it was granted before. */
  readonly granted: NumberSection | undefined;
  /** The section of {@link sectionBefore}; it decides only when this one was not granted. */
  readonly before: NumberSection | undefined;
}

/** The section behind which one is granted automatically: for a year's first, that of the year before. */
export function sectionBefore({ year, section }: SectionPlace): SectionPlace {
  return section === 0 ? { year: year - 1, section: 0 } : { year, section: section - 1 };
}

/**
 * The section whose numbers are about to be used: granted before, or by this very transaction as
 * far as the policy goes: behind one that the spot has, within the sections of a year. The first
 * section that a spot ever has is an officer's to grant.
 *
 * @param at - transaction time
 * @throws InvoiceError SECTION_NOT_GRANTED
 */
export function openSection(facts: SectionFacts, at: Instant): NumberSection {
  const { scenicSpotId, year, section, granted, before } = facts;
  if (granted !== undefined) {
    return granted;
  }
  const refusal = refusalOf(facts, at);
  if (before === undefined || refusal !== undefined) {
    throw new InvoiceError(
      'SECTION_NOT_GRANTED',
      `the tax bureau has not granted section ${section} of ${year} to ${scenicSpotId}: ` +
        (refusal ?? 'the spot does not have the section before it'),
    );
  }
  const firstSequence = section * SECTION_SIZE;
  return { scenicSpotId, year, section, firstSequence, pageSize: PAGE_SIZE, grantedAt: at };
}

function refusalOf(
  { year, section, policy }: Pick<SectionFacts, 'year' | 'section' | 'policy'>,
  at: Instant,
): string | undefined {
  if (!isYearOpen(year, policy, at)) {
    return `numbers of ${year} are not due at ${at}`;
  }
  return section < policy.perYear
    ? undefined
    : `${policy.perYear} sections of a year are granted automatically`;
}

/**
 * The lowest section of a year that the contract would grant by itself to a spot with these
 * sections; `undefined`: an officer has to.
 *
 * @param sections - of that year and of the one before
 */
export function nextAutomaticSection(
  sections: readonly SectionPlace[],
  year: number,
  policy: AutomaticSections,
  at: Instant,
): number | undefined {
  const has = (place: SectionPlace): boolean =>
    sections.some((one) => one.year === place.year && one.section === place.section);
  const next = Array.from({ length: policy.perYear }, (_, section) => ({ year, section })).find(
    (place) => !has(place) && has(sectionBefore(place)),
  );
  return next !== undefined && isYearOpen(year, policy, at) ? next.section : undefined;
}
