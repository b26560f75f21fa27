import {
  bilingualNameSchema,
  buyerSchema,
  colourSchema,
  itemCodeSchema,
  MAX_ORDER_LINES,
  orderIdSchema,
  scenicSpotIdSchema,
} from '@guanming/chaincode/domain';
import { z } from 'zod';
import { deviceHintSchema } from '../device-hint-schema';
import { pdfAccessSchema } from '../issued-invoice';
import { invoiceStatuses } from './invoice-status';
import { typedBuyerSchema } from './typed-buyer';

/** Most items of one kind in one order of the shop. */
const MAX_QUANTITY = 10_000;

/**
 * Answer to a new terminal, given once: the recovery code opens its account on another terminal.
 */
export const terminalSchema = z.strictObject({
  terminalId: z.uuid(),
  recoveryCode: z.string().optional(),
});
export type TerminalIntroduction = z.infer<typeof terminalSchema>;

/** The terminals of an account, as each of them sees it. */
export const terminalListSchema = z.strictObject({
  terminals: z.array(
    z.strictObject({
      terminalId: z.uuid(),
      device: deviceHintSchema,
      /** UTC, RFC 3339. */
      joinedAt: z.string(),
      /** UTC, RFC 3339; to five minutes. */
      usedAt: z.string(),
      /** Whether it is the one that asks. */
      isCurrent: z.boolean(),
    }),
  ),
});
export type TerminalList = z.infer<typeof terminalListSchema>;

/** `:terminalId` of an address. */
export const terminalParamsSchema = z.strictObject({ terminalId: z.uuid() });

/** A recovery code as a person types it. */
export const recoverySchema = z.strictObject({ recoveryCode: z.string().min(24).max(64) });

/** A spot with what the shop sells of it; prices in fen, tax included. */
export const scenicSpotOfferSchema = z.strictObject({
  scenicSpotId: scenicSpotIdSchema,
  name: bilingualNameSchema,
  /** The spot's own colour, `#rrggbb`. */
  colour: colourSchema.optional(),
  /** Whether its billing qualification is in force; missing while nobody can tell. */
  canInvoice: z.boolean().optional(),
  offers: z.array(
    z.strictObject({
      itemCode: itemCodeSchema,
      name: bilingualNameSchema,
      unit: z.string(),
      unitPrice: z.int(),
    }),
  ),
});
export type ScenicSpotOffer = z.infer<typeof scenicSpotOfferSchema>;

/** Spots of a shop by identifier. */
export const scenicSpotListSchema = z.strictObject({
  scenicSpots: z.array(scenicSpotOfferSchema),
  /** The `after` of the next page; absent when this is the last. */
  next: scenicSpotIdSchema.optional(),
});
export type ScenicSpotList = z.infer<typeof scenicSpotListSchema>;

/**
 * Day of the visit in the spot's time zone, for the ticket alone: no part of the signed order. Days
 * gone by are no fault of the form, else a repetition after midnight would be refused.
 */
const visitDateSchema = z.iso.date();

/** Order of a terminal; an invoice is requested unless declined. */
export const newOrderSchema = z.strictObject({
  scenicSpotId: scenicSpotIdSchema,
  lines: z
    .array(z.strictObject({ itemCode: itemCodeSchema, quantity: z.int().min(1).max(MAX_QUANTITY) }))
    .min(1)
    .max(MAX_ORDER_LINES),
  visitDate: visitDateSchema.optional(),
  invoice: z
    .strictObject({
      requested: z.boolean().default(true),
      buyer: typedBuyerSchema.default({ kind: 'individual' }),
    })
    .default({ requested: true, buyer: { kind: 'individual' } }),
});
export type NewOrderBody = z.output<typeof newOrderSchema>;

/** Asks for the invoice of an order, or for it again with a corrected buyer. */
export const invoiceRequestSchema = z.strictObject({
  buyer: typedBuyerSchema.default({ kind: 'individual' }),
});

/** Why an invoice was refused, as the problem document of the refusal says it. */
const refusalCauseSchema = z.strictObject({
  code: z.string(),
  detail: z.string(),
  retry: z.enum(['never', 'after-change', 'later']),
});
export type RefusalCause = z.infer<typeof refusalCauseSchema>;

const invoiceViewSchema = z.strictObject({
  status: z.enum(invoiceStatuses),
  /** Whom the invoice names, once it was asked for. */
  buyer: buyerSchema.optional(),
  /** While requested: the tax bureau has approved, the ledger is next. */
  isApproved: z.boolean().optional(),
  /** While requested: too late for a new invoice; whether there is one is still being asked. */
  isExpired: z.boolean().optional(),
  invoiceNumber: z.string().optional(),
  transactionId: z.string().optional(),
  pdf: pdfAccessSchema.optional(),
  problem: refusalCauseSchema.optional(),
});

/** An order as its terminal sees it; amounts in fen. */
export const orderViewSchema = z.strictObject({
  orderId: orderIdSchema,
  scenicSpotId: scenicSpotIdSchema,
  /** UTC, RFC 3339. */
  orderedAt: z.string(),
  lines: z.array(
    z.strictObject({ itemCode: itemCodeSchema, quantity: z.int(), unitPrice: z.int() }),
  ),
  total: z.int(),
  visitDate: visitDateSchema.optional(),
  invoice: invoiceViewSchema,
  /** Only in the answer to an order that opened an account. */
  terminal: terminalSchema.optional(),
});
export type OrderView = z.infer<typeof orderViewSchema>;

/** Orders, newest first; `before` of the next page is the last id of this one. */
export const orderListSchema = z.strictObject({ orders: z.array(orderViewSchema) });
export type OrderList = z.infer<typeof orderListSchema>;

/** `:orderId` of an address. */
export const orderParamsSchema = z.strictObject({ orderId: orderIdSchema });

/** How many items of a list are wanted at most. */
const pageSizeSchema = z
  .string()
  .regex(/^\d{1,3}$/)
  .default('50')
  .transform(Number)
  .pipe(z.int().min(1).max(100));

/** Which of the shop's spots. */
export const scenicSpotPageSchema = z.strictObject({
  /** The `next` of the page before. */
  after: scenicSpotIdSchema.optional(),
  /** Only those whose name or identifier contains it. */
  q: z.string().trim().min(1).max(100).optional(),
  limit: pageSizeSchema,
});

/** Which page of the orders. */
export const orderPageSchema = z.strictObject({
  before: orderIdSchema.optional(),
  limit: pageSizeSchema,
});

/** Headers of an order: `Idempotency-Key`, a UUID that the terminal makes for each purchase. */
export const orderHeadersSchema = z.object({
  'idempotency-key': z.uuid('is not a UUID').toLowerCase().optional(),
});
