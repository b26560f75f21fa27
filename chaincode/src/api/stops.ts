import { z } from 'zod';
import { billingQualificationSchema } from '../domain/billing-qualification';
import { haltedSchema } from '../domain/halted';
import { scenicSpotIdSchema } from '../domain/identifiers';
import { ticketingKeySchema } from '../domain/ticketing-key';
import { attributed, record } from './answer-form';
import type { ContractFunctions } from './contract-function';
import { historySchema } from './history';
import { ping } from './ping';
import { actRefusals, keyStatementRefusals, signingKeyRefusals } from './refusals';
import { anyReader } from './roles';
import { signedAct } from './signed-act';
import {
  keyReferenceSchema,
  keyVetoSchema,
  qualificationReferenceSchema,
  qualificationStopSchema,
} from './spot-requests';
import { json, plain } from './text-form';

const scenicSpotId = plain(scenicSpotIdSchema);

const standingRefusals = [
  'SCENIC_SPOT_NOT_FOUND',
  'STOPS_UNREADABLE',
  'BILLING_QUALIFICATION_MISSING',
  'BILLING_QUALIFICATION_TRANSITION_NOT_ALLOWED',
] as const;

/** Stopping spots and keys, and lifting that: what stops somebody never needs that somebody. */
export const stopFunctions = {
  ping,
  /**
   * Everything that is stopped. For anybody, so that it needs nothing but its own record; every
   * member of the channel reads the same in the blocks.
   */
  readHalted: {
    isInner: true,
    callers: 'anybody',
    writes: false,
    arguments: {},
    answer: attributed(haltedSchema),
    refusals: ['STOPS_UNREADABLE'],
  },
  /**
   * Begins the record of what is stopped, once, in the first act of an installation. Where it is
   * gone, it is not begun anew: whatever was stopped would run again. The act is the one that begins
   * the installation.
   */
  beginStops: {
    isInner: true,
    callers: ['officer'],
    writes: true,
    arguments: { act: signedAct },
    answer: record(z.strictObject({ begun: z.literal(true) })),
    refusals: [...actRefusals, 'STOPS_UNREADABLE'],
  },
  suspendQualification: {
    callers: ['officer'],
    signers: 'officer',
    writes: true,
    arguments: { stop: json(qualificationStopSchema), act: signedAct },
    answer: record(billingQualificationSchema),
    refusals: standingRefusals,
  },
  resumeQualification: {
    callers: ['officer'],
    signers: 'officers',
    writes: true,
    arguments: { reference: json(qualificationReferenceSchema), act: signedAct },
    answer: record(billingQualificationSchema),
    refusals: standingRefusals,
  },
  revokeQualification: {
    callers: ['officer'],
    signers: 'officer',
    writes: true,
    arguments: { stop: json(qualificationStopSchema), act: signedAct },
    answer: record(billingQualificationSchema),
    refusals: standingRefusals,
  },
  revokeKey: {
    callers: ['officer'],
    signers: 'approved',
    writes: true,
    arguments: { reference: json(keyReferenceSchema), act: signedAct },
    answer: record(ticketingKeySchema),
    refusals: ['STOPS_UNREADABLE', 'TICKETING_KEY_NOT_FOUND', 'TICKETING_KEY_REVOKED'],
  },
  vetoKey: {
    callers: ['officer'],
    signers: 'officer',
    writes: true,
    arguments: { veto: json(keyVetoSchema), act: signedAct },
    answer: record(ticketingKeySchema),
    refusals: [
      ...signingKeyRefusals,
      ...keyStatementRefusals,
      'STOPS_UNREADABLE',
      'TICKETING_KEY_TRANSITION_NOT_ALLOWED',
    ],
  },
  /** What happened to a spot's keys, oldest first: additions, retirements and stops. */
  readKeyHistory: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(historySchema),
    refusals: [],
  },
  /** What happened to a spot's qualification, oldest first: grants, stops and their lifting. */
  readQualificationHistory: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId },
    answer: attributed(historySchema),
    refusals: [],
  },
} as const satisfies ContractFunctions;
