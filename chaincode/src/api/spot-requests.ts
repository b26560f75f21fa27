import { z } from 'zod';
import { billingQualificationSchema } from '../domain/billing-qualification';
import { scenicSpotIdSchema, thumbprintSchema } from '../domain/identifiers';
import { numberLeaseSchema, numberSectionSchema } from '../domain/number-section';
import { textLimits } from '../domain/spot-texts';
import { lineSchema } from '../domain/text';

/** The parts of the records that a caller chooses; the domain's schemas judge them. */
const sectionShape = numberSectionSchema.shape;

/** Request of an officer to grant a spot its billing qualification. */
export const qualificationGrantSchema = billingQualificationSchema.pick({
  scenicSpotId: true,
  validFrom: true,
  validUntil: true,
  vatCategories: true,
});

/** Whose qualification is resumed. */
export const qualificationReferenceSchema = z.strictObject({ scenicSpotId: scenicSpotIdSchema });

/** Whose qualification is suspended or revoked, and why. */
export const qualificationStopSchema = qualificationReferenceSchema.extend({
  reason: lineSchema(textLimits.reason),
});

/** Which spots are listed, by identifier. */
export const spotPageRequestSchema = z.strictObject({
  /** The `next` of the page before; unless the first. */
  after: scenicSpotIdSchema.optional(),
  limit: z.int().min(1).max(1_000),
});
export type SpotPageRequest = z.infer<typeof spotPageRequestSchema>;

/** Numbers section·10^4 … of a spot's year that an officer grants. */
export const sectionGrantSchema = z.strictObject({
  scenicSpotId: scenicSpotIdSchema,
  year: sectionShape.year,
  section: sectionShape.section,
  /** First sequence granted, when it is not the section's first. */
  firstSequence: sectionShape.firstSequence.optional(),
});
export type SectionGrant = z.infer<typeof sectionGrantSchema>;

/** Which block of 100 numbers an issuing server asks for. */
export const leaseRequestSchema = numberLeaseSchema.omit({ leasedAt: true });
export type LeaseRequest = z.infer<typeof leaseRequestSchema>;

const statementSchema = z.string();

/** Two statements over one payload, compact JWS, or one for a first key or a recovery. */
export const keyAdditionSchema = z.strictObject({
  statements: z.array(statementSchema).min(1).max(2).readonly(),
});

/** A statement "veto" by an active key, compact JWS. */
export const keyVetoSchema = z.strictObject({ statement: statementSchema });

/** One key of a spot. */
export const keyReferenceSchema = z.strictObject({
  scenicSpotId: scenicSpotIdSchema,
  thumbprint: thumbprintSchema,
});
export type KeyReference = z.infer<typeof keyReferenceSchema>;
