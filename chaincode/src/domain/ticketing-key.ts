import { z } from 'zod';
import { InvoiceError } from './errors';
import { scenicSpotIdSchema, thumbprintSchema } from './identifiers';
import { addSeconds, instantSchema, type Instant } from './instant';
import { publicJwkSchema } from './public-jwk';

/**
 * A retired key's orders are accepted for 7 more days, in seconds, by transaction time; a
 * demonstration may shorten it by its settings.
 */
export const RETIREMENT_GRACE = 604_800;

/** A key of a spot's ticketing system as recorded on the ledger. */
export const ticketingKeySchema = z.strictObject({
  scenicSpotId: scenicSpotIdSchema,
  thumbprint: thumbprintSchema,
  jwk: publicJwkSchema,
  addedAt: instantSchema,
  activeFrom: instantSchema,
  retiredAt: instantSchema.optional(),
  revokedAt: instantSchema.optional(),
  /** When an active key of the spot forbade this one before it took effect. */
  vetoedAt: instantSchema.optional(),
  /** Thumbprint of the active key that signed for it; without one, which kind of addition it was. */
  authorizedBy: z.union([z.enum(['first', 'recovery']), thumbprintSchema]),
});
export type TicketingKey = z.infer<typeof ticketingKeySchema>;

/**
 * Checks that an order signed with this key may be issued at `at`. The order's own time does not
 * matter: a thief can backdate it.
 *
 * @param at - transaction time
 * @param grace - seconds for which a retired key is still accepted
 * @throws InvoiceError TICKETING_KEY_NOT_FOUND, TICKETING_KEY_REVOKED (also when vetoed),
 *   TICKETING_KEY_NOT_YET_ACTIVE, TICKETING_KEY_RETIRED
 */
export function assertKeyUsable(
  key: TicketingKey | undefined,
  at: Instant,
  grace: number = RETIREMENT_GRACE,
): asserts key is TicketingKey {
  if (key === undefined) {
    throw new InvoiceError(
      'TICKETING_KEY_NOT_FOUND',
      'the scenic spot has no ticketing key with this thumbprint; have the tax bureau add it',
    );
  }
  assertNotStopped(key);
  if (at < key.activeFrom) {
    throw new InvoiceError(
      'TICKETING_KEY_NOT_YET_ACTIVE',
      `the ticketing key takes effect at ${key.activeFrom}`,
    );
  }
  if (key.retiredAt !== undefined && at >= addSeconds(key.retiredAt, grace)) {
    throw new InvoiceError(
      'TICKETING_KEY_RETIRED',
      `the ticketing key was retired at ${key.retiredAt}; sign with the active key`,
    );
  }
}

/**
 * Checks that a key may speak for its spot, to add or veto another one: usable and not retired.
 *
 * @throws InvoiceError as {@link assertKeyUsable}; TICKETING_KEY_RETIRED without any grace
 */
export function assertKeyActive(
  key: TicketingKey | undefined,
  at: Instant,
): asserts key is TicketingKey {
  assertKeyUsable(key, at);
  if (key.retiredAt !== undefined) {
    throw new InvoiceError(
      'TICKETING_KEY_RETIRED',
      `the ticketing key was retired at ${key.retiredAt} and cannot speak for the scenic spot`,
    );
  }
}

/**
 * Retires a key: its orders are accepted for {@link RETIREMENT_GRACE} more.
 *
 * @throws InvoiceError TICKETING_KEY_REVOKED, TICKETING_KEY_TRANSITION_NOT_ALLOWED (retired already)
 */
export function retireKey(key: TicketingKey, at: Instant): TicketingKey {
  assertNotStopped(key);
  if (key.retiredAt !== undefined) {
    throw transitionNotAllowed(`was retired at ${key.retiredAt} already`);
  }
  return { ...key, retiredAt: at };
}

/**
 * Revokes a key at once and for ever.
 *
 * @throws InvoiceError TICKETING_KEY_REVOKED - revoked or vetoed already
 */
export function revokeKey(key: TicketingKey, at: Instant): TicketingKey {
  assertNotStopped(key);
  return { ...key, revokedAt: at };
}

/**
 * Forbids a key that waits for its delay to pass.
 *
 * @throws InvoiceError TICKETING_KEY_REVOKED, TICKETING_KEY_TRANSITION_NOT_ALLOWED (in effect already)
 */
export function vetoKey(key: TicketingKey, at: Instant): TicketingKey {
  assertNotStopped(key);
  if (at >= key.activeFrom) {
    throw transitionNotAllowed(`took effect at ${key.activeFrom}; revoke it instead`);
  }
  return { ...key, vetoedAt: at };
}

function assertNotStopped({ revokedAt, vetoedAt }: TicketingKey): void {
  if (revokedAt !== undefined) {
    throw new InvoiceError(
      'TICKETING_KEY_REVOKED',
      `the ticketing key was revoked at ${revokedAt}`,
    );
  }
  if (vetoedAt !== undefined) {
    throw new InvoiceError('TICKETING_KEY_REVOKED', `the ticketing key was vetoed at ${vetoedAt}`);
  }
}

function transitionNotAllowed(why: string): InvoiceError {
  return new InvoiceError('TICKETING_KEY_TRANSITION_NOT_ALLOWED', `the ticketing key ${why}`);
}
