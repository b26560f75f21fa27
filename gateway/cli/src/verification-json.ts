import { buyerSchema, canonicalize } from '@guanming/chaincode/domain';
import { verificationResultSchema } from '@guanming/wire';
import { z } from 'zod';
import { noPictures } from './checked-document';
import { flagCodes } from './flags';
import type { Outcome } from './outcome';

const amount = z.int();

/**
 * One line of `guanming verify --json`, version 1 (docs/verify-json.md): members may be added, none
 * is taken away or gets another meaning.
 */
export const verificationJsonSchema = verificationResultSchema.extend({
  schema: z.literal('guanming-verification/1'),
  document: z.string(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  size: z.int().optional(),
  exitCode: z.literal([0, 1, 2, 3, 4, 5]),
  steps: verificationResultSchema.shape.steps.unwrap(),
  flags: z.array(
    z.object({
      code: z.enum(flagCodes),
      expected: z.string().optional(),
      found: z.string().optional(),
    }),
  ),
  invoice: z
    .object({
      seller: z.object({ name: z.string(), creditCode: z.string() }),
      buyer: buyerSchema,
      orderId: z.string(),
      totals: z.object({ totalWithoutVat: amount, totalVat: amount, totalWithVat: amount }),
    })
    .optional(),
  savedOriginal: z.string().optional(),
  picture: z.string().optional(),
  noPicture: z.enum(noPictures).optional(),
  error: z.object({ code: z.string(), detail: z.string() }).optional(),
});
export type VerificationJson = z.infer<typeof verificationJsonSchema>;

/** A document of a run as {@link verificationJsonSchema}; amounts are fen. */
export function verificationJson({ checked, flags, exitCode }: Outcome): VerificationJson {
  const { document, sha256, size, result, invoice } = checked;
  const { savedOriginal, picture, noPicture, error } = checked;
  const value = {
    schema: 'guanming-verification/1',
    document,
    sha256,
    size,
    exitCode,
    ...result,
    flags,
    invoice: invoice && {
      seller: invoice.seller,
      buyer: invoice.buyer,
      orderId: invoice.order.orderId,
      totals: invoice.totals,
    },
    savedOriginal,
    picture,
    noPicture,
    error,
  };
  return verificationJsonSchema.parse(JSON.parse(jsonText(value)));
}

/** JSON with amounts as integers. */
function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'bigint' ? Number(canonicalize(member)) : member,
  );
}
