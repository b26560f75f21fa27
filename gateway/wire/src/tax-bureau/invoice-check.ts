import {
  bilingualNameSchema,
  instantSchema,
  invoiceNumberSchema,
  invoiceRecordSchema,
  invoiceStatusSchema,
  lineSchema,
  mspIdSchema,
  publicJwkSchema,
  scenicSpotIdSchema,
  scenicSpotRevisionSchema,
  settingsSchema,
  transactionIdSchema,
} from '@guanming/chaincode/domain';
import { z } from 'zod';

const { version, channel, instanceId, verificationOrigin, demonstration, rendererVersion } =
  settingsSchema.shape;

/** By what the signed order of an invoice is judged; a code when it could not be read. */
const checkedOrderSchema = z.union([
  z.strictObject({
    kid: invoiceRecordSchema.shape.kid,
    payloadDigest: invoiceRecordSchema.shape.payloadDigest,
    orderDigest: invoiceRecordSchema.shape.orderDigest,
    /** The spot's key of that thumbprint; absent when it has none. */
    jwk: publicJwkSchema.optional(),
    /** What an invoice and its PDF take of the settings of the record's version. */
    settings: z.object({
      version,
      channel,
      instanceId,
      verificationOrigin,
      demonstration,
      rendererVersion,
    }),
  }),
  z.strictObject({ code: z.string() }),
]);

/** Asks about an invoice by what is printed on it. */
export const checkRequestSchema = z.strictObject({
  invoiceNumber: invoiceNumberSchema,
  /** As printed beside the number; case, blanks and hyphens do not matter. */
  checkCode: lineSchema(32),
});
export type CheckRequest = z.infer<typeof checkRequestSchema>;

/**
 * Public answer about an invoice, for anybody who holds it; the scenic spot's identity comes first.
 * Whoever has the PDF, too, compares its data with the whole digest of the record, and its signed
 * order with the key: number and check code give 40 bits of that.
 */
export const checkResponseSchema = z.strictObject({
  scenicSpotId: scenicSpotIdSchema,
  /** As registered when the invoice was issued. */
  scenicSpotName: bilingualNameSchema,
  invoiceNumber: invoiceNumberSchema,
  status: invoiceStatusSchema,
  issueTime: instantSchema,
  transactionId: transactionIdSchema,
  /** MSP id of the peer that evaluated this. */
  answeredBy: mspIdSchema,
  /** What number and check code do not prove, in a sentence. */
  notProven: z.strictObject({ zh: z.string(), en: z.string() }),
  record: invoiceRecordSchema,
  /** The spot's revision at issue. */
  revision: scenicSpotRevisionSchema,
  order: checkedOrderSchema,
});
export type CheckResponse = z.infer<typeof checkResponseSchema>;
