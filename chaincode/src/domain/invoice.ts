import { z } from 'zod';
import { amountSchema, signedAmountSchema } from './amount';
import {
  invoiceNumberSchema,
  itemCodeSchema,
  nonceSchema,
  orderIdSchema,
  scenicSpotIdSchema,
  versionSchema,
} from './identifiers';
import { buyerSchema, sellerSchema } from './party';
import { colourSchema } from './scenic-spot';
import { verificationOriginSchema } from './settings';
import { textLimits } from './spot-texts';
import { bilingualNameSchema, lineSchema } from './text';
import { taxClassSchema, vatTreatmentSchema } from './vat';

/** EN 16931 BT-3 (UNTDID 1001): 380 invoice, 381 credit note. */
export const invoiceTypeCodeSchema = z.enum(['380', '381']);
export type InvoiceTypeCode = z.infer<typeof invoiceTypeCodeSchema>;

/** One line (EN 16931 BG-25). Amounts are fen; negative on a credit note. */
export const invoiceLineSchema = z.strictObject({
  /** BT-126: 1, 2, … */
  lineId: z.int().min(1).max(99),
  itemCode: itemCodeSchema,
  /** BT-153 */
  itemName: lineSchema(textLimits.itemName),
  taxClassName: lineSchema(textLimits.taxClassName),
  taxClass: taxClassSchema,
  unit: lineSchema(textLimits.unit),
  /** BT-129; negative on a credit note. */
  quantity: z.int().min(-100_000).max(100_000),
  /** Tax-included price of one unit. */
  unitPrice: amountSchema,
  vat: vatTreatmentSchema,
  /** BT-131: without VAT. */
  lineNetAmount: signedAmountSchema,
  lineVatAmount: signedAmountSchema,
});
export type InvoiceLine = z.infer<typeof invoiceLineSchema>;

/** Sums of the lines (EN 16931 BG-22), in fen. */
export const documentTotalsSchema = z.strictObject({
  /** BT-109 */
  totalWithoutVat: signedAmountSchema,
  /** BT-110 */
  totalVat: signedAmountSchema,
  /** BT-112 */
  totalWithVat: signedAmountSchema,
});
export type DocumentTotals = z.infer<typeof documentTotalsSchema>;

const draftShape = {
  invoiceTypeCode: invoiceTypeCodeSchema,
  settingsVersion: versionSchema,
  demonstration: z.boolean(),
  /** Where the QR leads. */
  verificationOrigin: verificationOriginSchema,
  /** BT-5 */
  currencyCode: z.literal('CNY'),
  scenicSpot: z.strictObject({
    scenicSpotId: scenicSpotIdSchema,
    revision: versionSchema,
    name: bilingualNameSchema,
    colour: colourSchema,
  }),
  seller: sellerSchema,
  buyer: buyerSchema,
  /** The order that this invoice is for (BT-14) and when it was made, seconds since 1970 UTC. */
  order: z.strictObject({ orderId: orderIdSchema, iat: z.int() }),
  lines: z.array(invoiceLineSchema).min(1).max(20),
  totals: documentTotalsSchema,
  drawer: lineSchema(textLimits.drawer),
  /** BT-25, on a credit note only. */
  precedingInvoiceNumber: invoiceNumberSchema.optional(),
  /** The order's nonce: without it no digest can be guessed from the amounts. */
  salt: nonceSchema,
};

/** An invoice before it has a number. */
export const invoiceDraftSchema = z.strictObject(draftShape);
export type InvoiceDraft = z.infer<typeof invoiceDraftSchema>;

/** The canonical invoice: what the digest covers, without time, transaction and check code. */
export const invoiceSchema = z.strictObject({ ...draftShape, invoiceNumber: invoiceNumberSchema });
export type Invoice = z.infer<typeof invoiceSchema>;
