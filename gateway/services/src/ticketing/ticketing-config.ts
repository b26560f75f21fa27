import { mspIdSchema, publicJwkSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import {
  publicListenerSchema,
  originSchema,
  pathSchema,
  serverConfigShape,
} from '../config/common';

const { operations, logLevel } = serverConfigShape;

/** Configuration of the ticketing server; the file that `GUANMING_CONFIG` names. */
export const ticketingConfigSchema = z.strictObject({
  operations,
  logLevel,
  listener: publicListenerSchema.extend({
    /** Requests that one address may send in a minute. */
    requestsPerMinute: z.int().min(1).default(600),
    /** New accounts, also by an order, and recoveries that one address may ask for in a minute. */
    accountsPerMinute: z.int().min(1).default(60),
    /** Whether terminals reach this server by https, so that the cookie is `Secure`. */
    secureCookies: z.boolean().default(false),
  }),
  /** Path of the SQL file with accounts, sales and invoice requests. */
  storePath: pathSchema,
  /** `<channel>/<instance id>`: the installation whose ledger the orders are for. */
  audience: z.string().regex(/^[a-z][a-z0-9.-]{0,62}\/[a-z0-9]{8,32}$/),
  billing: z.strictObject({
    /** Address of the billing server, without a trailing slash. */
    url: originSchema,
    /** MSP id of the billing provider, for which access tokens are signed. */
    provider: mspIdSchema,
    /** The keys that sign its receipts; it publishes them at `/v1/receipt-keys`. */
    receiptKeys: z.array(publicJwkSchema).min(1),
    /** Where terminals reach it, when that is another address. */
    publicUrl: originSchema.optional(),
    /** Most billing requests under way at once. */
    concurrency: z.int().min(1).max(1_000).default(200),
    /** How long one billing request may take, in milliseconds. */
    timeoutMs: z.int().min(100).max(300_000).default(60_000),
    /** First and longest wait between two attempts, in milliseconds. */
    backOff: z
      .strictObject({
        firstMs: z.int().min(10).default(500),
        longestMs: z.int().min(10).default(10_000),
      })
      .default({ firstMs: 500, longestMs: 10_000 }),
  }),
  /** Whose receipts, which the billing server hands on, tell that an order came to the bureau. */
  taxBureau: z.strictObject({
    mspId: mspIdSchema.default('TaxBureauMSP'),
    /** The keys that sign its receipts; it publishes them at `/v1/receipt-keys`. */
    receiptKeys: z.array(publicJwkSchema).min(1),
  }),
  /**
   * Folder of the spots that the shop sells: one file each, `<spot>.spot.json`, see `shopSpotSchema`.
   * It is watched, so that a spot is sold as soon as its file is there.
   */
  spotFolder: pathSchema,
});
export type TicketingConfig = z.infer<typeof ticketingConfigSchema>;
