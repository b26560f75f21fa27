import { instantFromSeconds, isYearOpen, numberYear } from '@guanming/chaincode/domain';
import type { AutomaticSections, ScenicSpotId } from '@guanming/chaincode/domain';
import type { NumbersOfYear } from '../console/observer/cache/read-numbers';

/** Days over which the pace of a spot is measured, and for which its numbers ought to last. */
export const PACE_DAYS = 14;

/** How many numbers a spot has for a year. */
export interface NumbersLeft {
  readonly scenicSpotId: ScenicSpotId;
  readonly year: number;
  /** Granted and not issued. */
  readonly left: number;
  /** Invoices a day, on average of the last {@link PACE_DAYS} days. */
  readonly perDay: number;
  readonly nextSection: number;
  /** Whether the policy provides for the next section: an officer need not act. */
  readonly isAutomatic: boolean;
  /** Whether the next section ought to be granted. */
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
      const left = granted - issued;
      const perDay = (lately.get(scenicSpotId) ?? 0) / PACE_DAYS;
      const isAutomatic = nextSection < policy.perYear;
      const isShort =
        found === undefined ||
        left < policy.freeBelow ||
        (!isAutomatic && left < perDay * PACE_DAYS);
      return { scenicSpotId, year: of, left, perDay, nextSection, isAutomatic, isShort };
    }),
  );
}
