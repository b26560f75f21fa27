import { publicJwkSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import {
  publicListenerSchema,
  originSchema,
  pathSchema,
  serverConfigShape,
} from '../config/common';

/** Configuration of the billing server; the file that `GUANMING_CONFIG` names. */
export const billingConfigSchema = z.strictObject({
  ...serverConfigShape,
  listener: publicListenerSchema,
  /** Address under which terminals reach this server, without a trailing slash. */
  publicUrl: originSchema,
  /** Web origins that may fetch PDFs (CORS): those of the ticketing servers. */
  allowedOrigins: z.array(originSchema).default([]),
  taxBureau: z.strictObject({
    /** Internal listener of the tax bureau, without a trailing slash. */
    url: z.string().regex(/^https:\/\/[^/\s]+$/),
    mspId: z.string().default('TaxBureauMSP'),
    /** The keys that sign its receipts; it publishes them at `/v1/receipt-keys`. */
    receiptKeys: z.array(publicJwkSchema).min(1),
  }),
  /** Path of the private P-256 key (JWK) that signs the receipts of this server. */
  receiptKeyFile: pathSchema,
  /** Path of the file with the keys of the PDF tokens, see {@link pdfKeysSchema}. */
  pdfKeysFile: pathSchema,
  /** How many threads draw invoices: fewer than there are cores; each takes 60 MB. */
  renderThreads: z.int().min(1).max(64).default(1),
});
export type BillingConfig = z.infer<typeof billingConfigSchema>;

const pdfKeySchema = z.base64url().refine((text) => Buffer.from(text, 'base64url').length === 32, {
  error: 'must be 32 bytes in base64url',
});

/** Secrets shared by all copies of the billing server: keys of the PDF tokens, 32 bytes each. */
export const pdfKeysSchema = z.strictObject({
  current: pdfKeySchema,
  /** The key before: its tokens are still accepted. */
  previous: pdfKeySchema.optional(),
});
export type PdfKeys = z.infer<typeof pdfKeysSchema>;
