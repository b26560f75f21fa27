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
import { keyStatementRefusals, signingKeyRefusals } from './refusals';
import { anyReader } from './roles';
import {
  keyAdditionSchema,
  keyReferenceSchema,
  keyVetoSchema,
  leaseRequestSchema,
  qualificationGrantSchema,
  qualificationReferenceSchema,
  qualificationStopSchema,
  sectionGrantSchema,
  spotPageRequestSchema,
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

/** Some of the spots by identifier. */
const spotPageSchema = z.strictObject({
  spots: z.array(scenicSpotHeadSchema),
  /** After which the next page begins; absent when this is the last. */
  next: scenicSpotIdSchema.optional(),
});

const scenicSpotId = plain(scenicSpotIdSchema);

const standingRefusals = [
  'SCENIC_SPOT_NOT_FOUND',
  'BILLING_QUALIFICATION_MISSING',
  'BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED',
] as const;

/** Spot administration: a function that writes answers the record that it wrote. */
export const spotFunctions = {
  registerSpot: {
    callers: ['officer'],
    writes: true,
    arguments: { registration: json(spotRegistrationSchema) },
    answer: record(spotSchema),
    refusals: [
      'SCENIC_SPOT_ALREADY_REGISTERED',
      'SERIAL_ALREADY_USED',
      'CHARACTER_NOT_PRINTABLE',
      'CREDIT_CODE_INVALID',
    ],
  },
  reviseSpot: {
    callers: ['officer'],
    writes: true,
    arguments: { request: json(spotRevisionRequestSchema) },
    answer: record(spotSchema),
    refusals: [
      'SCENIC_SPOT_NOT_FOUND',
      'SCENIC_SPOT_REVISION_STALE',
      'CHARACTER_NOT_PRINTABLE',
      'CREDIT_CODE_INVALID',
    ],
  },
  grantQualification: {
    callers: ['officer'],
    writes: true,
    arguments: { grant: json(qualificationGrantSchema) },
    answer: record(billingQualificationSchema),
    refusals: ['SCENIC_SPOT_NOT_FOUND', 'BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED'],
  },
  suspendQualification: {
    callers: ['officer'],
    writes: true,
    arguments: { stop: json(qualificationStopSchema) },
    answer: record(billingQualificationSchema),
    refusals: standingRefusals,
  },
  resumeQualification: {
    callers: ['officer'],
    writes: true,
    arguments: { reference: json(qualificationReferenceSchema) },
    answer: record(billingQualificationSchema),
    refusals: standingRefusals,
  },
  revokeQualification: {
    callers: ['officer'],
    writes: true,
    arguments: { stop: json(qualificationStopSchema) },
    answer: record(billingQualificationSchema),
    refusals: standingRefusals,
  },
  grantSection: {
    callers: ['officer'],
    writes: true,
    arguments: { grant: json(sectionGrantSchema) },
    answer: record(numberSectionSchema),
    refusals: ['SCENIC_SPOT_NOT_FOUND', 'SECTION_ALREADY_GRANTED'],
  },
  addKey: {
    callers: ['officer'],
    writes: true,
    arguments: { addition: json(keyAdditionSchema) },
    answer: record(ticketingKeySchema),
    refusals: [
      ...signingKeyRefusals,
      ...keyStatementRefusals,
      'SCENIC_SPOT_NOT_FOUND',
      'TICKETING_KEY_ALREADY_ADDED',
    ],
  },
  retireKey: {
    callers: ['officer'],
    writes: true,
    arguments: { reference: json(keyReferenceSchema) },
    answer: record(ticketingKeySchema),
    refusals: [
      'TICKETING_KEY_NOT_FOUND',
      'TICKETING_KEY_REVOKED',
      'TICKETING_KEY_TRANSITION_NOT_ALLOWED',
    ],
  },
  revokeKey: {
    callers: ['officer'],
    writes: true,
    arguments: { reference: json(keyReferenceSchema) },
    answer: record(ticketingKeySchema),
    refusals: ['TICKETING_KEY_NOT_FOUND', 'TICKETING_KEY_REVOKED'],
  },
  vetoKey: {
    callers: ['officer'],
    writes: true,
    arguments: { veto: json(keyVetoSchema) },
    answer: record(ticketingKeySchema),
    refusals: [
      ...signingKeyRefusals,
      ...keyStatementRefusals,
      'TICKETING_KEY_TRANSITION_NOT_ALLOWED',
    ],
  },
  leaseNumbers: {
    callers: ['issuer'],
    writes: true,
    arguments: { request: json(leaseRequestSchema) },
    answer: record(numberLeaseSchema),
    refusals: ['SECTION_NOT_GRANTED', 'LEASE_ALREADY_TAKEN'],
  },
  readSpot: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(spotReadingSchema),
    refusals: ['SCENIC_SPOT_NOT_FOUND'],
  },
  readSpotRevision: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId, revision: json(versionSchema) },
    answer: attributed(scenicSpotRevisionSchema),
    refusals: ['SCENIC_SPOT_NOT_FOUND'],
  },
  /** The heads of the spots by identifier, a page at a time. */
  listSpots: {
    callers: anyReader,
    writes: false,
    arguments: { page: json(spotPageRequestSchema) },
    answer: attributed(spotPageSchema),
    refusals: [],
  },
  /** A spot's sections by year and number. */
  listSections: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(z.array(numberSectionSchema)),
    refusals: [],
  },
  /** The leases of a spot's year by block. */
  listLeases: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId, year: json(numberLeaseSchema.shape.year) },
    answer: attributed(z.array(numberLeaseSchema)),
    refusals: [],
  },
  /** All keys that a spot ever had. */
  listKeys: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(z.array(ticketingKeySchema)),
    refusals: [],
  },
  /** What happened to a spot's keys, oldest first. */
  readKeyHistory: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(historySchema),
    refusals: [],
  },
  /** What happened to a spot's qualification, oldest first. */
  readQualificationHistory: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(historySchema),
    refusals: [],
  },
} as const satisfies ContractFunctions;
