import { z } from 'zod';
import { issueItemSchema, MAX_BATCH_ITEMS } from '../domain/billing-data';
import { MAX_JWS_LENGTH } from '../domain/compact-jws';
import { invoiceErrorRetries } from '../domain/errors';
import type { InvoiceErrorCode } from '../domain/errors';
import {
  invoiceNumberSchema,
  mspIdSchema,
  orderIdSchema,
  scenicSpotIdSchema,
} from '../domain/identifiers';
import { invoiceRecordSchema, orderRecordSchema } from '../domain/invoice-record';
import { invoiceStatusSchema } from '../domain/invoice-state';
import { numberLeaseSchema } from '../domain/number-section';
import { scenicSpotHeadSchema, scenicSpotRevisionSchema } from '../domain/scenic-spot';
import { attributed, encrypted, record, word } from './answer-form';
import type { ContractFunctions } from './contract-function';
import { historySchema } from './history';
import { orderRefusals, qualificationRefusals, signingKeyRefusals } from './refusals';
import { anyReader } from './roles';
import { invoiceNumberText, json, jsonItems, plain } from './text-form';

const errorCodes = Object.keys(invoiceErrorRetries) as [InvoiceErrorCode, ...InvoiceErrorCode[]];

const errorCodeSchema = z.enum(errorCodes, 'is not a code of a refusal');

/** One invoice that is asked for. */
const issueRequestSchema = issueItemSchema.extend({
  /** The billing provider whose collection keeps the billing data; the first unless said. */
  provider: mspIdSchema.optional(),
});
export type IssueRequest = z.infer<typeof issueRequestSchema>;

/** Result of one item. It is in the block for ever, so it says a code and no more. */
export const issueResultSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('issued'), invoiceNumber: invoiceNumberSchema }),
  z.strictObject({ status: z.literal('already-issued'), invoiceNumber: invoiceNumberSchema }),
  z.strictObject({ status: z.literal('refused'), code: errorCodeSchema }),
]);
export type IssueResult = z.infer<typeof issueResultSchema>;

/** Which order is refused, as its compact JWS, and why. */
const refusalSchema = z.strictObject({
  order: z.string().min(1).max(MAX_JWS_LENGTH),
  code: errorCodeSchema,
});
export type Refusal = z.infer<typeof refusalSchema>;

/** A public record and what belongs to it. */
const invoiceReadingSchema = z.strictObject({
  record: invoiceRecordSchema,
  status: invoiceStatusSchema,
  scenicSpotHead: scenicSpotHeadSchema,
  /** The spot as it was when the invoice was issued. */
  revision: scenicSpotRevisionSchema,
});
export type InvoiceReading = z.infer<typeof invoiceReadingSchema>;

/**
 * Private record of an invoice: its canonical text (RFC 8785) and the signed order (compact JWS).
 */
export const billingRecordSchema = z.strictObject({ invoice: z.string(), order: z.string() });
export type BillingRecord = z.infer<typeof billingRecordSchema>;

/** The only text that a probe carries and writes: nothing of anybody. */
export const PROBE_TEXT = 'probe';

/** Issuing and reading invoices. */
export const invoiceFunctions = {
  /** Issues a batch of invoices: one result for each item, in order. */
  issueInvoices: {
    callers: ['issuer'],
    writes: true,
    arguments: {},
    transient: { items: jsonItems(issueRequestSchema, MAX_BATCH_ITEMS) },
    answer: record(z.array(issueResultSchema)),
    refusals: [
      ...orderRefusals,
      ...signingKeyRefusals,
      ...qualificationRefusals,
      'ORDER_TOTALS_MISMATCH',
      'ORDER_AMOUNT_ZERO',
      'ORDER_TIME_IN_FUTURE',
      'ORDER_EXPIRED',
      'ORDER_ALREADY_INVOICED',
      'ORDER_REPEATED_IN_BATCH',
      'SCENIC_SPOT_NOT_FOUND',
      'ITEM_NOT_IN_CATALOGUE',
      'TAX_CATEGORY_NOT_ALLOWED',
      'CHARACTER_NOT_PRINTABLE',
      'DRAFT_STALE',
      'DRAFT_MISMATCH',
      'INVOICE_NUMBER_INVALID',
      'INVOICE_NUMBER_TAKEN',
      'INVOICE_NUMBER_REPEATED_IN_BATCH',
      'SECTION_NOT_GRANTED',
    ],
  },
  /** Marks an order as refused. */
  refuseOrder: {
    callers: ['issuer'],
    writes: true,
    arguments: {},
    transient: { refusal: json(refusalSchema) },
    answer: record(z.strictObject({ marked: z.boolean() })),
    refusals: [...orderRefusals, 'TICKETING_KEY_NOT_FOUND', 'ORDER_ALREADY_INVOICED'],
  },
  readInvoice: {
    callers: anyReader,
    writes: false,
    arguments: { invoiceNumber: invoiceNumberText },
    answer: attributed(invoiceReadingSchema),
    refusals: ['INVOICE_NUMBER_INVALID', 'INVOICE_NOT_FOUND'],
  },
  /** What happened to an invoice, oldest first. */
  readInvoiceHistory: {
    callers: anyReader,
    writes: false,
    arguments: { invoiceNumber: invoiceNumberText },
    answer: attributed(historySchema),
    refusals: ['INVOICE_NUMBER_INVALID', 'INVOICE_NOT_FOUND'],
  },
  readOrder: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId: plain(scenicSpotIdSchema), orderId: plain(orderIdSchema) },
    answer: attributed(orderRecordSchema),
    refusals: ['ORDER_NOT_FOUND'],
  },
  /** The billing data of an invoice. */
  readBillingData: {
    callers: ['issuer', 'billing'],
    writes: false,
    arguments: { invoiceNumber: invoiceNumberText },
    answer: encrypted(billingRecordSchema),
    refusals: [
      'INVOICE_NUMBER_INVALID',
      'INVOICE_NOT_FOUND',
      'PRIVATE_DATA_NOT_AVAILABLE',
      'EPHEMERAL_KEY_REQUIRED',
    ],
  },
  /** The sequences that are used among the 100 of a block, lowest first. */
  readUsedNumbers: {
    callers: ['issuer'],
    writes: false,
    arguments: {
      scenicSpotId: plain(scenicSpotIdSchema),
      year: json(numberLeaseSchema.shape.year),
      block: json(numberLeaseSchema.shape.block),
    },
    answer: attributed(z.array(z.int())),
    refusals: [],
  },
  /** Shows that a peer takes private data; never submitted. */
  probePrivateWrite: {
    callers: ['issuer', 'billing'],
    writes: false,
    arguments: { provider: plain(mspIdSchema) },
    transient: {
      probe: plain(z.literal(PROBE_TEXT, `a probe carries "${PROBE_TEXT}" and nothing else`)),
    },
    answer: word('written'),
    refusals: [],
  },
} as const satisfies ContractFunctions;
