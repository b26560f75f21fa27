import type { SeededRandom } from '@guanming/runtime/testing';
import type { Fate } from '@guanming/ledger/testing';

/** How the envelopes of a server fare. */
export type Weather = 'calm' | 'rough';

/** Longest lateness of an envelope, in milliseconds: beyond every wait of a server. */
export const LATEST_MS = 360_000;

/** Milliseconds until an envelope is in a block when nothing is wrong. */
const CALM: Fate = { copiesAfterMs: [50], isTold: true };

/** Ways from an orderer into a block: quick, as long as a change of leader, late, very late. */
const DELAYS = [
  { from: 10, until: 1_000 },
  { from: 1_000, until: 12_000 },
  { from: 12_000, until: 40_000 },
  { from: 40_000, until: LATEST_MS },
] as const;

/** Fate of the next envelope; in rough weather every second one has a hard time. */
export function nextFate(weather: Weather, random: SeededRandom): Fate {
  if (weather === 'calm' || random.below(2) === 0) {
    return CALM;
  }
  const copiesAfterMs = Array.from({ length: random.below(3) }, () => {
    const { from, until } = random.pick(DELAYS);
    return from + random.below(until - from);
  });
  return { copiesAfterMs, isTold: random.below(2) === 0 };
}
