import { z } from 'zod';
import { CREDIT_CODE, isCreditCode } from './credit-code';
import {
  isRegistrationNumber,
  MAX_REGISTRATION_NUMBER,
  REGISTRATION_NUMBER,
} from './registration-number';
import { textLimits } from './spot-texts';
import { isSelfChecking, isTaxNumber, TAX_NUMBER } from './tax-number';
import { lineSchema } from './text';

/** A unified social credit code; its check character is verified. */
export const creditCodeSchema = z
  .string()
  .refine(isCreditCode, {
    error: 'is not a unified social credit code: 18 characters, the last a check',
    params: { code: 'CREDIT_CODE_INVALID' },
  })
  .meta({ pattern: CREDIT_CODE.source });

/** The scenic spot's operator as invoicing party (EN 16931 BG-4). */
export const sellerSchema = z.strictObject({
  /** BT-27 */
  name: lineSchema(textLimits.partyName),
  /** BT-31: unified social credit code, GB 32100. */
  creditCode: creditCodeSchema,
});
export type Seller = z.infer<typeof sellerSchema>;

/** A taxpayer identification number that is no credit code: 15, 18 or 20 characters. */
const taxNumberSchema = z
  .string()
  .refine(isTaxNumber, {
    error: 'is not a tax number: 15, 18 or 20 of 0-9 and A-Z, and no credit code',
    params: { code: 'TAX_NUMBER_INVALID' },
  })
  .meta({ pattern: TAX_NUMBER.source });

/** The number of an organization in the register of its own country or region. */
const registrationNumberSchema = z
  .string()
  .refine(isRegistrationNumber, {
    error:
      'is not a registration number: 1 to 24 of 0-9 and A-Z with single . / - or blanks between',
    params: { code: 'REGISTRATION_NUMBER_INVALID' },
  })
  .meta({ pattern: REGISTRATION_NUMBER.source, maxLength: MAX_REGISTRATION_NUMBER });

const taxpayerSchema = z
  .strictObject({
    kind: z.literal('taxpayer'),
    /** BT-44 */
    name: lineSchema(textLimits.partyName),
    /** BT-48 */
    taxNumber: taxNumberSchema,
    /** Somebody looked a second time at a number that has no check character of its own. */
    numberConfirmed: z.literal(true).optional(),
  })
  .refine(({ taxNumber, numberConfirmed }) => numberConfirmed ?? isSelfChecking(taxNumber), {
    error: 'no check character proves the number: whoever typed it has to confirm it',
    params: { code: 'TAX_NUMBER_NOT_CONFIRMED' },
  })
  .refine(
    ({ taxNumber, numberConfirmed }) => !(numberConfirmed ?? false) || !isSelfChecking(taxNumber),
    {
      path: ['numberConfirmed'],
      error: 'is for numbers alone that no check character proves',
    },
  );

/**
 * The visitor or organization named on the invoice (EN 16931 BG-7). An organization of the mainland
 * has a credit code; a `taxpayer` is one, or a sole trader, with another taxpayer identification
 * number; `overseas` is an organization of Hong Kong, Macau, Taiwan or a foreign country.
 */
export const buyerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('individual'),
    name: lineSchema(textLimits.partyName).optional(),
  }),
  z.strictObject({
    kind: z.literal('organization'),
    /** BT-44 */
    name: lineSchema(textLimits.partyName),
    /** BT-48 */
    creditCode: creditCodeSchema,
  }),
  taxpayerSchema,
  z.strictObject({
    kind: z.literal('overseas'),
    /** BT-44 */
    name: lineSchema(textLimits.partyName),
    /** BT-47 */
    registrationNumber: registrationNumberSchema.optional(),
  }),
]);
export type Buyer = z.infer<typeof buyerSchema>;
