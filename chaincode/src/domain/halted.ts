import { z } from 'zod';
import type { BillingQualification } from './billing-qualification';
import { scenicSpotIdSchema, thumbprintSchema } from './identifiers';
import type { ScenicSpotId } from './identifiers';
import { instantSchema } from './instant';
import { textLimits } from './spot-texts';
import { lineSchema } from './text';
import type { TicketingKey } from './ticketing-key';

/** A spot whose billing qualification is suspended or revoked. */
const spotStopSchema = z.strictObject({
  code: z.enum(['suspended', 'revoked']),
  reason: lineSchema(textLimits.reason),
  since: instantSchema,
});
export type SpotStop = z.infer<typeof spotStopSchema>;

/** A ticketing key that is revoked, or was vetoed before it took effect. */
const keyStopSchema = z.strictObject({
  code: z.enum(['revoked', 'vetoed']),
  since: instantSchema,
});
export type KeyStop = z.infer<typeof keyStopSchema>;

/**
 * Everything that is stopped: spots, and single ticketing keys of spots. One record, so that an
 * issuing transaction learns it by one read; where it is absent or unreadable, everything is stopped.
 */
export const haltedSchema = z.strictObject({
  spots: z.record(scenicSpotIdSchema, spotStopSchema),
  keys: z.record(scenicSpotIdSchema, z.record(thumbprintSchema, keyStopSchema)),
});
export type Halted = z.infer<typeof haltedSchema>;

/** Of an installation that begins. */
export const nothingHalted: Halted = { spots: {}, keys: {} };

/** The stop of a spot, if it is stopped. */
export function spotStopOf(halted: Halted, scenicSpotId: ScenicSpotId): SpotStop | undefined {
  return Object.hasOwn(halted.spots, scenicSpotId) ? halted.spots[scenicSpotId] : undefined;
}

/** The stop of a spot's key, if it is stopped. */
export function keyStopOf(
  halted: Halted,
  scenicSpotId: ScenicSpotId,
  thumbprint: string,
): KeyStop | undefined {
  const keys = Object.hasOwn(halted.keys, scenicSpotId) ? halted.keys[scenicSpotId] : undefined;
  return keys !== undefined && Object.hasOwn(keys, thumbprint) ? keys[thumbprint] : undefined;
}

/** Everything that is stopped once a spot's qualification is as given. */
export function haltSpot(halted: Halted, qualification: BillingQualification): Halted {
  const { scenicSpotId, status, reason = '', changedAt } = qualification;
  const spots = { ...halted.spots };
  if (status === 'granted') {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a copy
    delete spots[scenicSpotId];
  } else {
    spots[scenicSpotId] = { code: status, reason, since: changedAt };
  }
  return { ...halted, spots };
}

/** Everything that is stopped once a revoked or vetoed key is as given. */
export function haltKey(halted: Halted, key: TicketingKey): Halted {
  const { scenicSpotId, thumbprint, revokedAt, vetoedAt } = key;
  const since = revokedAt ?? vetoedAt;
  if (since === undefined) {
    return halted;
  }
  const stop: KeyStop = { code: revokedAt === undefined ? 'vetoed' : 'revoked', since };
  return {
    ...halted,
    keys: { ...halted.keys, [scenicSpotId]: { ...halted.keys[scenicSpotId], [thumbprint]: stop } },
  };
}
