import {
  instantSchema,
  mspIdSchema,
  scenicSpotIdSchema,
  transactionIdSchema,
} from '@guanming/chaincode/domain';
import { z } from 'zod';
import type { ResponseSpec } from '../http/api';
import type { ProblemCode } from '../http/problem-types';

/** Path of everything that belongs to one spot. */
export const spotPathSchema = z.object({ scenicSpotId: scenicSpotIdSchema });

/** Answer of every change: the transaction is valid on the bureau's peer. */
const changedSchema = z.strictObject({ transactionId: transactionIdSchema });

/** A change that is on the ledger. */
export const CHANGED: ResponseSpec = { description: 'On the ledger', schema: changedSchema };

/** Describes what a peer answered. */
export function answered(value: z.ZodType): ResponseSpec {
  return {
    description: 'As the answering peer has it',
    schema: z.strictObject({ answeredBy: mspIdSchema, value }),
  };
}

/** What happened to a record, oldest first. */
export const HISTORY: ResponseSpec = answered(
  z.array(
    z.strictObject({ transactionId: transactionIdSchema, time: instantSchema, value: z.unknown() }),
  ),
);

/** Programs of the bureau send a credential, people are signed in at the console. */
export const OFFICE_SECURITY = ['bearer', 'session'] as const;

/** What every change can meet. */
export const CHANGE_PROBLEMS: readonly ProblemCode[] = [
  'REQUEST_MALFORMED',
  'REQUEST_INVALID',
  'CALLER_NOT_AUTHENTICATED',
  'CALLER_NOT_ALLOWED',
  'CSRF_TOKEN_INVALID',
  'TOO_MANY_REQUESTS',
  'ENDORSE_UNAVAILABLE',
  'ENDORSE_TIMEOUT',
  'COMMIT_CONFLICT',
  'COMMIT_STATUS_UNKNOWN',
];

/** What every question can meet. */
export const READ_PROBLEMS: readonly ProblemCode[] = [
  'REQUEST_INVALID',
  'CALLER_NOT_AUTHENTICATED',
  'TOO_MANY_REQUESTS',
  'EVALUATE_UNAVAILABLE',
  'EVALUATE_TIMEOUT',
];
