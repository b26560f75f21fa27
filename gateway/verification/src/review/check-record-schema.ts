import { buyerSchema } from '@guanming/chaincode/domain';
import { verificationResultSchema } from '@guanming/wire';
import { z } from 'zod';
import { noPictures } from './checked-document';
import { flagCodes } from './flags';

/**
 * One document as `guanming verify --json` and check records have it, version 1
 * (docs/verify-json.md): members may be added, none is taken away or gets another meaning.
 */
export const verificationJsonSchema = verificationResultSchema.extend({
  schema: z.literal('guanming-verification/1'),
  document: z.string(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  size: z.int().optional(),
  checkedAt: z.string().optional(),
  exitCode: z.literal([0, 1, 2, 3, 4, 5]),
  steps: verificationResultSchema.shape.steps.unwrap(),
  flags: z.array(
    z.object({
      code: z.enum(flagCodes),
      expected: z.string().optional(),
      found: z.string().optional(),
      buyerKind: z.string().optional(),
    }),
  ),
  invoice: z
    .object({
      seller: z.object({ name: z.string(), creditCode: z.string() }),
      buyer: buyerSchema,
      orderId: z.string(),
      totals: z.object({ totalWithoutVat: z.int(), totalVat: z.int(), totalWithVat: z.int() }),
    })
    .optional(),
  savedOriginal: z.string().optional(),
  picture: z.string().optional(),
  noPicture: z.enum(noPictures).optional(),
  error: z.object({ code: z.string(), detail: z.string() }).optional(),
});
export type VerificationJson = z.infer<typeof verificationJsonSchema>;

/** A dated record of a check, for the archive: what `--report` and the page write. */
export const checkRecordSchema = z.object({
  schema: z.literal('guanming-check-record/1'),
  /** When the last check was over: China's time with its offset, RFC 3339. */
  checkedAt: z.string(),
  /** When the record was made and the nodes told their heights; may be much later on a page. */
  savedAt: z.string().optional(),
  ask: z.string(),
  nodes: z.array(
    z.object({
      node: z.string(),
      mspId: z.string().optional(),
      /** Absent for the bureau, which answers over HTTP, and for a node that did not answer. */
      blockHeight: z.int().optional(),
    }),
  ),
  exitCode: z.literal([0, 1, 2, 3, 4, 5]),
  documents: z.array(verificationJsonSchema),
});
export type CheckRecord = z.infer<typeof checkRecordSchema>;
