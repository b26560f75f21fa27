import { z } from 'zod';
import { billingQualificationSchema } from '../domain/billing-qualification';
import { MAX_BATCH_ITEMS } from '../domain/billing-data';
import { scenicSpotIdSchema, serialSchema, versionSchema } from '../domain/identifiers';
import { numberSectionSchema } from '../domain/number-section';
import { scenicSpotHeadSchema, scenicSpotRevisionSchema } from '../domain/scenic-spot';
import { settingsSchema } from '../domain/settings';
import { spotLiveSchema } from '../domain/spot-live';
import { spotRegistrationSchema, spotRevisionRequestSchema } from '../domain/spot-revisions';
import { ticketingKeySchema } from '../domain/ticketing-key';
import { attributed, record } from './answer-form';
import type { ContractFunctions } from './contract-function';
import { historySchema } from './history';
import { ping } from './ping';
import { keyStatementRefusals, signingKeyRefusals } from './refusals';
import { anyReader } from './roles';
import { signedAct } from './signed-act';
import {
  keyAdditionSchema,
  keyReferenceSchema,
  qualificationGrantSchema,
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

/** The settings that hold, and everything that orders of some spots are judged by but stops. */
const liveReadingSchema = z.strictObject({
  settings: settingsSchema,
  /** Those of the spots that are registered. */
  spots: z.array(spotLiveSchema),
  /** Those whose record has a form that this version does not know. */
  unreadable: z.array(scenicSpotIdSchema),
});

const scenicSpotId = plain(scenicSpotIdSchema);

/** Spot administration: a function that writes answers the record that it wrote. */
export const spotFunctions = {
  ping,
  registerSpot: {
    callers: ['officer'],
    signers: 'officer',
    writes: true,
    arguments: { registration: json(spotRegistrationSchema), act: signedAct },
    answer: record(spotSchema),
    refusals: [
      'SCENIC_SPOT_ALREADY_REGISTERED',
      'SERIAL_ALREADY_USED',
      'CHARACTER_NOT_PRINTABLE',
      'CREDIT_CODE_INVALID',
      'STOPS_UNREADABLE',
    ],
  },
  reviseSpot: {
    callers: ['officer'],
    signers: ['officer', 'approved'],
    writes: true,
    arguments: { request: json(spotRevisionRequestSchema), act: signedAct },
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
    signers: 'officer',
    writes: true,
    arguments: { grant: json(qualificationGrantSchema), act: signedAct },
    answer: record(billingQualificationSchema),
    refusals: [
      'SCENIC_SPOT_NOT_FOUND',
      'BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED',
      'STOPS_UNREADABLE',
    ],
  },
  grantSection: {
    callers: ['officer'],
    signers: 'officer',
    writes: true,
    arguments: { grant: json(sectionGrantSchema), act: signedAct },
    answer: record(numberSectionSchema),
    refusals: ['SCENIC_SPOT_NOT_FOUND', 'SECTION_ALREADY_GRANTED'],
  },
  addKey: {
    callers: ['officer'],
    signers: ['officer', 'approved'],
    writes: true,
    arguments: { addition: json(keyAdditionSchema), act: signedAct },
    answer: record(ticketingKeySchema),
    refusals: [
      ...signingKeyRefusals,
      ...keyStatementRefusals,
      'SCENIC_SPOT_NOT_FOUND',
      'TICKETING_KEY_ALREADY_ADDED',
      'STOPS_UNREADABLE',
    ],
  },
  retireKey: {
    callers: ['officer'],
    signers: 'officer',
    writes: true,
    arguments: { reference: json(keyReferenceSchema), act: signedAct },
    answer: record(ticketingKeySchema),
    refusals: [
      'TICKETING_KEY_NOT_FOUND',
      'TICKETING_KEY_REVOKED',
      'TICKETING_KEY_TRANSITION_NOT_ALLOWED',
      'STOPS_UNREADABLE',
    ],
  },
  /** A spot with its qualification as it stands, stops included. */
  readSpot: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(spotReadingSchema),
    refusals: ['SCENIC_SPOT_NOT_FOUND', 'STOPS_UNREADABLE'],
  },
  readSpotHead: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(scenicSpotHeadSchema),
    refusals: ['SCENIC_SPOT_NOT_FOUND'],
  },
  /** The head of the spot that has a serial: a number's way to the ledger that keeps its invoice. */
  findSpot: {
    callers: anyReader,
    writes: false,
    arguments: { serial: plain(serialSchema) },
    answer: attributed(scenicSpotHeadSchema),
    refusals: ['SCENIC_SPOT_NOT_FOUND'],
  },
  /** What the other chaincodes ask in one call: a caller's rights and orders are judged by it. */
  readLive: {
    isInner: true,
    callers: anyReader,
    writes: false,
    arguments: {
      scenicSpotIds: json(z.array(scenicSpotIdSchema).max(MAX_BATCH_ITEMS)),
      serials: json(z.array(serialSchema).max(MAX_BATCH_ITEMS)),
    },
    answer: attributed(liveReadingSchema),
    refusals: [],
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
  /** All keys that a spot ever had, as they stand, stops included. */
  listKeys: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(z.array(ticketingKeySchema)),
    refusals: ['STOPS_UNREADABLE'],
  },
  /** Additions and retirements of a spot's keys, oldest first. */
  readKeyAdditions: {
    isInner: true,
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(historySchema),
    refusals: [],
  },
  /** Grants of a spot's qualification, oldest first. */
  readQualificationGrants: {
    isInner: true,
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(historySchema),
    refusals: [],
  },
} as const satisfies ContractFunctions;
