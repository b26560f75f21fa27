import { contractFunctions } from '@guanming/chaincode/api';
import type { FunctionNameOf } from '@guanming/chaincode/api';
import { mspIdSchema, scenicSpotIdSchema, transactionIdSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import type { ResponseSpec } from '../http/route-spec';

/** Path of everything that belongs to one spot. */
export const spotPathSchema = z.object({ scenicSpotId: scenicSpotIdSchema });

/** Answer of every change: the transaction is valid on the bureau's peer. */
const changedSchema = z.strictObject({ transactionId: transactionIdSchema });

/** A change that is on the ledger. */
export const CHANGED: ResponseSpec = { description: 'On the ledger', schema: changedSchema };

/** Describes the answer of a reading, which travels on as the peer gave it. */
export function readingOf(name: FunctionNameOf<'attributed'>): ResponseSpec {
  const value: z.ZodType = contractFunctions[name].answer.schema;
  return {
    description: 'As the answering peer has it',
    schema: z.strictObject({ answeredBy: mspIdSchema, value }),
  };
}
