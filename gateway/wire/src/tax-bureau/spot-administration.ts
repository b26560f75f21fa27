import { qualificationStopSchema, sectionGrantSchema } from '@guanming/chaincode/api';
import {
  instantSchema,
  MAX_JWS_LENGTH,
  mspIdSchema,
  spotRevisionRequestSchema,
  thumbprintSchema,
  transactionIdSchema,
  vatCategorySchema,
} from '@guanming/chaincode/domain';
import { z } from 'zod';
import { scenicSpotParamsSchema } from '../params';
import { ACT_HEADER } from './acts';

/** What an officer changes of a spot, without the spot: that is in the address. */
const ofSpot = { scenicSpotId: true } as const;

/** The act of a change. */
export const actHeadersSchema = z.object({
  [ACT_HEADER]: z
    .string()
    .min(1)
    .max(MAX_JWS_LENGTH)
    .meta({
      description:
        'The act: a list of the signatures of all who agree to it, officers and, of other ' +
        'organizations, approvers; each a compact JWS, guanming-act+jws, over one payload',
    }),
});

/** Body of a revision of a spot. */
export const spotRevisionBodySchema = spotRevisionRequestSchema.omit(ofSpot);

/** Body of the grant of a section of numbers. */
export const sectionGrantBodySchema = sectionGrantSchema.omit(ofSpot);

/** Body of the grant or renewal of a billing qualification. */
export const qualificationGrantBodySchema = z
  .strictObject({
    validFrom: instantSchema,
    /** Issuing stops before this instant. */
    validUntil: instantSchema,
    vatCategories: z.array(vatCategorySchema).min(1).max(10),
  })
  .refine(({ validFrom, validUntil }) => validFrom < validUntil, {
    error: 'is not later than "validFrom"',
    path: ['validUntil'],
  });

/** Body of the suspension or revocation of a billing qualification. */
export const qualificationStopBodySchema = qualificationStopSchema.omit(ofSpot);

/** `:scenicSpotId` and `:thumbprint` of an address. */
export const keyParamsSchema = scenicSpotParamsSchema.extend({ thumbprint: thumbprintSchema });

const statementSchema = z.string().min(1).max(MAX_JWS_LENGTH);

/** Body of the addition of a ticketing key. */
export const keyAdditionBodySchema = z.strictObject({
  /** By the new key, and unless it is the first or a recovery by an active key of the spot. */
  statements: z.array(statementSchema).min(1).max(2),
});

/** Body of the veto of a ticketing key. */
export const keyVetoBodySchema = z.strictObject({ statement: statementSchema });

/** Answer of every change: the transaction is valid on the bureau's peer. */
export const changeAnswerSchema = z.strictObject({ transactionId: transactionIdSchema });
export type ChangeAnswer = z.infer<typeof changeAnswerSchema>;

/** Schema of an answer that one peer read, with the MSP id of that peer. */
export function attributedAnswerSchema<Schema extends z.ZodType>(
  value: Schema,
): z.ZodObject<{ answeredBy: typeof mspIdSchema; value: Schema }, z.core.$strict> {
  return z.strictObject({ answeredBy: mspIdSchema, value });
}
