import { z } from 'zod';
import type { BillingQualification } from './billing-qualification';
import { chinaDay, startOfChinaDay } from './china-time';
import { InvoiceError } from './errors';
import type { ScenicSpotId } from './identifiers';
import { addSeconds } from './instant';
import type { Instant } from './instant';
import { BLOCK_SIZE, numberSectionSchema, SECTION_SIZE } from './number-section';
import type { NumberSection } from './number-section';
import { parseWith } from './parse';
import { assertQualified } from './qualification-transitions';

const DAY_SECONDS = 86_400;

/** How far the contract grants number sections without an officer: the tax bureau's policy. */
export const automaticSectionsSchema = z.strictObject({
  /** Sections 0 … perYear-1 of a spot's year may be granted automatically; 0: none. */
  perYear: z.int().min(0).max(1_000),
  /** The next section is due when fewer numbers of the granted ones are in no lease. */
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

/** Ledger values that decide about an automatic section. */
export interface SectionFacts {
  readonly scenicSpotId: ScenicSpotId;
  readonly year: number;
  readonly policy: AutomaticSections;
  readonly qualification: BillingQualification | undefined;
  /** Granted sections of the year, lowest first. */
  readonly granted: readonly number[];
  /** Whether so few of their numbers are in no lease as the policy says. */
  readonly isShort: boolean;
  /** Whether the spot was granted a section of the year before. */
  readonly hasYearBefore: boolean;
}

/**
 * The next section of a spot's year, as far as the policy goes: only while the spot is qualified,
 * only the next one, and only when the granted numbers run short or a new year begins. The first
 * section that a spot ever has is an officer's to grant.
 *
 * @param at - transaction time
 * @throws InvoiceError SECTION_NOT_DUE, SECTION_LIMIT_REACHED, SECTION_NOT_GRANTED, and as
 *   `assertQualified`
 */
export function nextSection(facts: SectionFacts, at: Instant): NumberSection {
  const { scenicSpotId, year, policy, qualification, granted } = facts;
  if (!isYearOpen(year, policy, at)) {
    throw notDue(`numbers of ${year} are not due at ${at}`);
  }
  const begin = startOfYear(year);
  assertQualified(qualification, at < begin ? begin : at);
  const section = (granted.at(-1) ?? -1) + 1;
  if (section >= policy.perYear) {
    throw new InvoiceError(
      'SECTION_LIMIT_REACHED',
      `the tax bureau grants ${policy.perYear} sections of ${year} automatically`,
    );
  }
  if (granted.length === 0 && !facts.hasYearBefore) {
    throw new InvoiceError(
      'SECTION_NOT_GRANTED',
      "a spot's first section is an officer's to grant",
    );
  }
  if (granted.length > 0 && !facts.isShort) {
    throw notDue(`${policy.freeBelow} granted numbers of ${year} or more are in no lease`);
  }
  return parseWith(numberSectionSchema, {
    scenicSpotId,
    year,
    section,
    firstSequence: section * SECTION_SIZE,
    grantedAt: at,
  });
}

function notDue(detail: string): InvoiceError {
  return new InvoiceError('SECTION_NOT_DUE', detail);
}
