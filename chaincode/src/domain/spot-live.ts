import { z } from 'zod';
import { billingQualificationSchema } from './billing-qualification';
import type { BillingQualification } from './billing-qualification';
import { canonicalize } from './canonical-json';
import { keyStopOf, spotStopOf } from './halted';
import type { Halted } from './halted';
import { numberSectionSchema } from './number-section';
import { scenicSpotContentSchema, scenicSpotHeadSchema } from './scenic-spot';
import type { ScenicSpotHead, ScenicSpotRevision } from './scenic-spot';
import type { ScenicSpot, SpotRevisionRequest } from './spot-revisions';
import { ticketingKeySchema } from './ticketing-key';
import type { TicketingKey } from './ticketing-key';

/** A qualification as it is granted: what stops it is elsewhere. */
const grantedQualificationSchema = billingQualificationSchema.pick({
  validFrom: true,
  validUntil: true,
  vatCategories: true,
  changedAt: true,
});

/** A key as it was added and perhaps retired: what stops it is elsewhere. */
const addedKeySchema = ticketingKeySchema.omit({
  scenicSpotId: true,
  revokedAt: true,
  vetoedAt: true,
});

/**
 * Everything that an order of a spot is judged by, except what is stopped: one record, so that an
 * issuing transaction learns it by one read. Each act that changes a part of it rewrites it; the
 * records of the parts keep the history.
 */
export const spotLiveSchema = scenicSpotHeadSchema.extend({
  /** The whole content of the current revision. */
  content: scenicSpotContentSchema,
  qualification: grantedQualificationSchema.optional(),
  /** All keys that the spot ever had, in the order of their addition. */
  keys: z.array(addedKeySchema),
  /** The number sections that an officer granted. */
  sections: z.array(numberSectionSchema),
});
export type SpotLive = z.infer<typeof spotLiveSchema>;

/** The live record of a spot that is registered. */
export function newSpotLive(spot: ScenicSpot): SpotLive {
  return { ...spot.head, content: contentOf(spot.revision), keys: [], sections: [] };
}

/** The live record after a revision. */
export function reviseSpotLive(live: SpotLive, spot: ScenicSpot): SpotLive {
  return { ...live, ...spot.head, content: contentOf(spot.revision) };
}

/** Whether a revision changes whom the spot's invoices name, or who endorses them. */
export function changesIdentity(
  { content, provider }: SpotLive,
  request: SpotRevisionRequest,
): boolean {
  const identityOf = ({ name, seller }: SpotLive['content']): string =>
    canonicalize({ name, seller });
  return identityOf(content) !== identityOf(request) || (request.provider ?? provider) !== provider;
}

/** The live record after its qualification was granted. */
export function grantSpotLive(live: SpotLive, granted: BillingQualification): SpotLive {
  const { validFrom, validUntil, vatCategories, changedAt } = granted;
  return { ...live, qualification: { validFrom, validUntil, vatCategories, changedAt } };
}

/** The live record after a key was added or retired. */
export function rekeySpotLive(live: SpotLive, key: TicketingKey): SpotLive {
  const added = addedKeySchema.strip().parse(key);
  const isKnown = live.keys.some(({ thumbprint }) => thumbprint === key.thumbprint);
  return {
    ...live,
    keys: isKnown
      ? live.keys.map((one) => (one.thumbprint === key.thumbprint ? added : one))
      : [...live.keys, added],
  };
}

/** Head of the spot. */
export function headOf(live: SpotLive): ScenicSpotHead {
  const { scenicSpotId, revision, serial, region, provider, formerProviders } = live;
  return { scenicSpotId, revision, serial, region, provider, formerProviders };
}

/** Current revision of the spot. */
export function revisionOf({ scenicSpotId, revision, content }: SpotLive): ScenicSpotRevision {
  return { ...content, scenicSpotId, revision };
}

/** The qualification of the spot as it stands, if it ever had one. */
export function qualificationOf(
  { scenicSpotId, qualification }: SpotLive,
  halted: Halted,
): BillingQualification | undefined {
  if (qualification === undefined) {
    return undefined;
  }
  const stop = spotStopOf(halted, scenicSpotId);
  return stop === undefined
    ? { scenicSpotId, status: 'granted', ...qualification }
    : {
        scenicSpotId,
        ...qualification,
        status: stop.code,
        reason: stop.reason,
        changedAt: stop.since,
      };
}

/** A key of the spot as it stands, if the spot has it. */
export function keyOf(
  live: SpotLive,
  halted: Halted,
  thumbprint: string,
): TicketingKey | undefined {
  return keysOf(live, halted).find((key) => key.thumbprint === thumbprint);
}

/** All keys of the spot as they stand. */
export function keysOf({ scenicSpotId, keys }: SpotLive, halted: Halted): TicketingKey[] {
  return keys.map((key) => {
    const stop = keyStopOf(halted, scenicSpotId, key.thumbprint);
    return {
      scenicSpotId,
      ...key,
      ...(stop?.code === 'revoked' && { revokedAt: stop.since }),
      ...(stop?.code === 'vetoed' && { vetoedAt: stop.since }),
    };
  });
}

function contentOf(revision: ScenicSpotRevision): SpotLive['content'] {
  return scenicSpotContentSchema.strip().parse(revision);
}
