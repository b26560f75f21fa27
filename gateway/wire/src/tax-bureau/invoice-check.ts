import {
  bilingualNameSchema,
  instantSchema,
  invoiceNumberSchema,
  invoiceStatusSchema,
  lineSchema,
  mspIdSchema,
  scenicSpotIdSchema,
  transactionIdSchema,
} from '@guanming/chaincode/domain';
import { z } from 'zod';

/** Asks about an invoice by what is printed on it. */
export const checkRequestSchema = z.strictObject({
  invoiceNumber: invoiceNumberSchema,
  /** As printed beside the number; case, blanks and hyphens do not matter. */
  checkCode: lineSchema(32),
});
export type CheckRequest = z.infer<typeof checkRequestSchema>;

/**
 * Public answer about an invoice, for anybody who holds it; the scenic spot's identity comes first.
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
});
export type CheckResponse = z.infer<typeof checkResponseSchema>;
