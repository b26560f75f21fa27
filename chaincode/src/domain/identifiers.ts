import { z } from 'zod';
import { ITEM_CODE, SCENIC_SPOT_ID, SERIAL } from './spot-texts';

/** A scenic spot's identifier, for example `qingyan-shan`: records on the ledger are keyed by it. */
export const scenicSpotIdSchema = z
  .string()
  .regex(
    SCENIC_SPOT_ID,
    'is not a scenic spot identifier: 3 to 32 of a-z, 0-9 and -, a letter first',
  )
  .brand('ScenicSpotId');
export type ScenicSpotId = z.infer<typeof scenicSpotIdSchema>;

/** Stands in the place of an order identifier in the keys of credit notes. */
const NOTE = 'note';

/** An order's identifier: opaque, without personal data, derived from the sale alone. */
export const orderIdSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/,
    'is not an order identifier: 1 to 64 of A-Z a-z 0-9 . _ : -',
  )
  .refine((text) => text !== NOTE, `is not an order identifier: "${NOTE}" stands for credit notes`)
  .brand('OrderId');
export type OrderId = z.infer<typeof orderIdSchema>;

/** An item of a spot's catalogue, for example `adult`. */
export const itemCodeSchema = z
  .string()
  .regex(ITEM_CODE, 'is not an item code: 1 to 32 of a-z, 0-9 and -');

/** 20 digits `YY RR 9 SSSSS NNNNNNNNN C`; {@link parseInvoiceNumber} checks the last. */
export const invoiceNumberSchema = z
  .string()
  .regex(/^\d{4}9\d{15}$/, 'is not an invoice number: 20 digits, the fifth a 9')
  .brand('InvoiceNumber');
export type InvoiceNumber = z.infer<typeof invoiceNumberSchema>;

/** Five digits that stand for the spot inside an invoice number. */
export const serialSchema = z.string().regex(SERIAL, 'is not a serial: five digits');

/** Lower-case hex of a SHA-256. */
export const sha256HexSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'is not a digest: 64 of 0-9 and a-f');

/** A Fabric transaction id. */
export const transactionIdSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'is not a transaction id: 64 of 0-9 and a-f');

/** RFC 7638 thumbprint (SHA-256, base64url) of a ticketing key. */
export const thumbprintSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, 'is not a SHA-256 JWK thumbprint (RFC 7638)');

/** A version or revision: 1, 2, … */
export const versionSchema = z.int().min(1).max(1_000_000);

/** A Fabric membership service provider id, for example `TaxBureauMSP`. */
export const mspIdSchema = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/, 'is not an MSP id');

/**
 * The MSP id of a billing provider: it is part of a chaincode's name, which has letters, digits and
 * single hyphens (Fabric, `core/chaincode/lifecycle`, `ChaincodeNameRegExp`).
 */
export const providerSchema = mspIdSchema.regex(
  /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/,
  'is not the MSP id of a billing provider: letters, digits and single hyphens',
);

/** 128 random bits, base64url without spare bits (RFC 4648, section 3.5). */
export const nonceSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{21}[AQgw]$/, 'is not 128 bits in base64url');
