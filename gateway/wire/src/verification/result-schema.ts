import { invoiceStatusSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import { addedKinds, fileChangeReasons, verdicts, verificationSteps } from './verification-result';

const nameSchema = z.object({ zh: z.string(), en: z.string() });

const keySchema = z.object({
  thumbprint: z.string(),
  authorizedBy: z.string(),
  addedAt: z.string(),
  activeFrom: z.string(),
  retiredAt: z.string().optional(),
  revokedAt: z.string().optional(),
  vetoedAt: z.string().optional(),
});

const factsSchema = z.object({
  scenicSpotId: z.string(),
  scenicSpotName: nameSchema,
  status: invoiceStatusSchema,
  issueTime: z.string(),
  transactionId: z.string(),
});

const placeSchema = z.object({
  page: z.int(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});

const differenceSchema = z.object({
  field: z.string(),
  part: z.enum(['page', 'data', 'xml', 'qr']),
  document: z.string(),
  ledger: z.string(),
  place: placeSchema.optional(),
});

const answerSchema = z.object({
  node: z.string(),
  mspId: z.string().optional(),
  outcome: z.enum(['found', 'not-found', 'no-answer']),
  facts: factsSchema.optional(),
  error: z.object({ code: z.string(), detail: z.string() }).optional(),
});

/** One step of a verification, when it has ended. */
export const verificationStepSchema = z.object({
  step: z.enum(verificationSteps),
  outcome: z.enum(['passed', 'failed', 'pending']),
  code: z.string().optional(),
  sentence: nameSchema,
});

/** Result of a verification; the scenic spot first. */
export const verificationResultSchema = z.object({
  scenicSpot: z
    .object({
      scenicSpotId: z.string(),
      name: nameSchema,
      keys: z.array(keySchema).optional(),
      keysProblem: z.string().optional(),
    })
    .optional(),
  verdict: z.enum(verdicts),
  invoiceNumber: z.string().optional(),
  severalNumbers: z.array(z.string()).optional(),
  status: invoiceStatusSchema.optional(),
  originalFile: z.boolean().optional(),
  fileChange: z
    .object({
      reason: z.enum(fileChangeReasons),
      places: z.array(placeSchema.extend({ fields: z.array(z.string()) })),
      added: z.array(z.object({ kind: z.enum(addedKinds), place: placeSchema.optional() })),
    })
    .optional(),
  differences: z.array(differenceSchema),
  steps: z.array(verificationStepSchema).optional(),
  answers: z.array(answerSchema),
  disagreement: z.boolean(),
  proof: z.enum(['digest', 'check-code']).optional(),
  notProven: nameSchema.optional(),
  witness: z
    .object({
      node: z.string(),
      mspId: z.string(),
      second: z.object({ node: z.string(), mspId: z.string(), agrees: z.boolean() }).optional(),
      sentence: nameSchema,
    })
    .optional(),
  record: z
    .object({
      invoiceNumber: z.string(),
      scenicSpotId: z.string(),
      spotRevision: z.int(),
      invoiceTypeCode: z.string(),
      digest: z.string(),
      issueTime: z.string(),
      transactionId: z.string(),
      claimTag: z.string(),
      settingsVersion: z.int(),
      precedingInvoiceNumber: z.string().optional(),
      kid: z.string(),
      payloadDigest: z.string(),
      orderDigest: z.string(),
      part: z.int(),
      generation: z.int(),
    })
    .optional(),
});
