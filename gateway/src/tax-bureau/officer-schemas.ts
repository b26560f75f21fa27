import {
  instantSchema,
  mspIdSchema,
  scenicSpotIdSchema,
  transactionIdSchema,
} from '@guanming/chaincode/domain';
import { z } from 'zod';
import type { ResponseSpec } from '../http/route-spec';

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
