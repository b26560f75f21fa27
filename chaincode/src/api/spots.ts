import { z } from 'zod';
import { billingQualificationSchema } from '../domain/billing-qualification';
import { scenicSpotIdSchema, versionSchema } from '../domain/identifiers';
import { numberLeaseSchema, numberSectionSchema } from '../domain/number-section';
import { scenicSpotHeadSchema, scenicSpotRevisionSchema } from '../domain/scenic-spot';
import { spotRegistrationSchema, spotRevisionRequestSchema } from '../domain/spot-revisions';
import { ticketingKeySchema } from '../domain/ticketing-key';
import { attributed, record } from './answer-form';
import type { ContractFunctions } from './contract-function';
import { historySchema } from './history';
import { anyReader } from './roles';
import {
  keyAdditionSchema,
  keyReferenceSchema,
  keyVetoSchema,
  leaseRequestSchema,
  nextSectionRequestSchema,
  qualificationGrantSchema,
  qualificationReferenceSchema,
  qualificationStopSchema,
  sectionGrantSchema,
} from './spot-requests';
import { json, plain } from './text-form';

const spotSchema = z.strictObject({
  head: scenicSpotHeadSchema,
  revision: scenicSpotRevisionSchema,
});

/** A spot at this moment. */
const spotReadingSchema = spotSchema.extend({
  qualification: billingQualificationSchema.optional(),
});

const scenicSpotId = plain(scenicSpotIdSchema);

/** Spot administration: a function that writes answers the record that it wrote. */
export const spotFunctions = {
  /** @throws InvoiceError SCENIC_SPOT_ALREADY_REGISTERED, SERIAL_ALREADY_USED, CHARACTER_NOT_PRINTABLE */
  registerSpot: {
    callers: ['officer'],
    writes: true,
    arguments: { registration: json(spotRegistrationSchema) },
    answer: record(spotSchema),
  },
  /** @throws InvoiceError SCENIC_SPOT_NOT_FOUND, SCENIC_SPOT_REVISION_STALE, CHARACTER_NOT_PRINTABLE */
  reviseSpot: {
    callers: ['officer'],
    writes: true,
    arguments: { request: json(spotRevisionRequestSchema) },
    answer: record(spotSchema),
  },
  /** @throws InvoiceError BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED, SCENIC_SPOT_NOT_FOUND */
  grantQualification: {
    callers: ['officer'],
    writes: true,
    arguments: { grant: json(qualificationGrantSchema) },
    answer: record(billingQualificationSchema),
  },
  /** @throws InvoiceError BILLING_QUALIFICATION_MISSING, BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED */
  suspendQualification: {
    callers: ['officer'],
    writes: true,
    arguments: { stop: json(qualificationStopSchema) },
    answer: record(billingQualificationSchema),
  },
  /** @throws InvoiceError BILLING_QUALIFICATION_MISSING, BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED */
  resumeQualification: {
    callers: ['officer'],
    writes: true,
    arguments: { reference: json(qualificationReferenceSchema) },
    answer: record(billingQualificationSchema),
  },
  /** @throws InvoiceError BILLING_QUALIFICATION_MISSING, BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED */
  revokeQualification: {
    callers: ['officer'],
    writes: true,
    arguments: { stop: json(qualificationStopSchema) },
    answer: record(billingQualificationSchema),
  },
  /** @throws InvoiceError SCENIC_SPOT_NOT_FOUND, SECTION_ALREADY_GRANTED */
  grantSection: {
    callers: ['officer'],
    writes: true,
    arguments: { grant: json(sectionGrantSchema) },
    answer: record(numberSectionSchema),
  },
  /** @throws InvoiceError TICKETING_KEY_PROOF_INVALID, TICKETING_KEY_ALREADY_ADDED, SCENIC_SPOT_NOT_FOUND */
  addKey: {
    callers: ['officer'],
    writes: true,
    arguments: { addition: json(keyAdditionSchema) },
    answer: record(ticketingKeySchema),
  },
  /** @throws InvoiceError TICKETING_KEY_NOT_FOUND, TICKETING_KEY_REVOKED, TICKETING_KEY_TRANSITION_NOT_ALLOWED */
  retireKey: {
    callers: ['officer'],
    writes: true,
    arguments: { reference: json(keyReferenceSchema) },
    answer: record(ticketingKeySchema),
  },
  /** @throws InvoiceError TICKETING_KEY_NOT_FOUND, TICKETING_KEY_REVOKED */
  revokeKey: {
    callers: ['officer'],
    writes: true,
    arguments: { reference: json(keyReferenceSchema) },
    answer: record(ticketingKeySchema),
  },
  /** @throws InvoiceError TICKETING_KEY_PROOF_INVALID, TICKETING_KEY_TRANSITION_NOT_ALLOWED */
  vetoKey: {
    callers: ['officer'],
    writes: true,
    arguments: { veto: json(keyVetoSchema) },
    answer: record(ticketingKeySchema),
  },
  /** @throws InvoiceError SECTION_NOT_GRANTED, LEASE_ALREADY_TAKEN */
  leaseNumbers: {
    callers: ['issuer'],
    writes: true,
    arguments: { request: json(leaseRequestSchema) },
    answer: record(numberLeaseSchema),
  },
  /**
   * Grants the next section of a year without an officer, as far as the settings allow.
   *
   * @throws InvoiceError SECTION_NOT_DUE, SECTION_LIMIT_REACHED, SECTION_NOT_GRANTED, and
   *   `BILLING_QUALIFICATION_…` of a spot that is not qualified
   */
  grantNextSection: {
    callers: ['issuer'],
    writes: true,
    arguments: { request: json(nextSectionRequestSchema) },
    answer: record(numberSectionSchema),
  },
  /** @throws InvoiceError SCENIC_SPOT_NOT_FOUND */
  readSpot: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(spotReadingSchema),
  },
  /** @throws InvoiceError SCENIC_SPOT_NOT_FOUND */
  readSpotRevision: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId, revision: json(versionSchema) },
    answer: attributed(scenicSpotRevisionSchema),
  },
  /** The heads of all spots. */
  listSpots: {
    callers: anyReader,
    writes: false,
    arguments: {},
    answer: attributed(z.array(scenicSpotHeadSchema)),
  },
  /** A spot's sections by year and number. */
  listSections: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(z.array(numberSectionSchema)),
  },
  /** The leases of a spot's year by block. */
  listLeases: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId, year: json(numberLeaseSchema.shape.year) },
    answer: attributed(z.array(numberLeaseSchema)),
  },
  /** All keys that a spot ever had. */
  listKeys: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(z.array(ticketingKeySchema)),
  },
  /** What happened to a spot's keys, oldest first. */
  readKeyHistory: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(historySchema),
  },
  /** What happened to a spot's qualification, oldest first. */
  readQualificationHistory: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(historySchema),
  },
} as const satisfies ContractFunctions;
