import {
  instantFromSeconds,
  isYearOpen,
  numberYear,
  SECTION_SIZE,
} from '@guanming/chaincode/domain';
import type { AutomaticSections, ScenicSpotId } from '@guanming/chaincode/domain';
import type { NumbersOfYear } from '../console/observer/cache/read-numbers';

/** Days over which the pace of a spot is measured, and for which its numbers ought to last. */
export const PACE_DAYS = 14;

/** How many numbers a spot has for a year. */
export interface NumbersLeft {
  readonly scenicSpotId: ScenicSpotId;
  readonly year: number;
  /** Not issued, of the granted sections and of those that the contract grants by itself. */
  readonly left: number;
  /** Invoices a day, on average of the last {@link PACE_DAYS} days. */
  readonly perDay: number;
  /** The lowest section that nobody grants unless an officer does. */
  readonly nextSection: number;
  /** Whether an officer ought to grant the next section. */
  readonly isShort: boolean;
}

/** Numbers, recent issues, policy and time by which spots are judged. */
export interface NumberUse {
  /** Of this year, of the one before, and of the next. */
  readonly numbers: readonly NumbersOfYear[];
  /** Invoices of each spot in the last {@link PACE_DAYS} days. */
  readonly lately: ReadonlyMap<string, number>;
  readonly policy: AutomaticSections;
  /** UTC, milliseconds since 1970. */
  readonly now: number;
}

/**
 * How long the numbers of each spot last that has any: for this year, and for the next as soon as
 * its sections may be granted.
 */
export function judgeNumbers({ numbers, lately, policy, now }: NumberUse): NumbersLeft[] {
  const year = numberYear(now);
  const isNextOpen = isYearOpen(year + 1, policy, instantFromSeconds(Math.floor(now / 1_000)));
  const years = isNextOpen ? [year, year + 1] : [year];
  const spots = new Set(numbers.map(({ scenicSpotId }) => scenicSpotId));
  const known = new Map(numbers.map((one) => [`${one.scenicSpotId} ${one.year}`, one]));
  return [...spots].flatMap((scenicSpotId) =>
    years.map((of): NumbersLeft => {
      const found = known.get(`${scenicSpotId} ${of}`);
      const { granted = 0, issued = 0, nextSection = 0 } = found ?? {};
      const isPrepared = found !== undefined || known.has(`${scenicSpotId} ${of - 1}`);
      const automatic = isPrepared ? Math.max(0, policy.perYear - nextSection) : 0;
      const left = granted - issued + automatic * SECTION_SIZE;
      const perDay = (lately.get(scenicSpotId) ?? 0) / PACE_DAYS;
      const isShort = left < Math.max(policy.freeBelow, perDay * PACE_DAYS);
      const next = nextSection + automatic;
      return { scenicSpotId, year: of, left, perDay, nextSection: next, isShort };
    }),
  );
}
