import { z } from 'zod';
import { MAX_BATCH_ITEMS } from '../domain/billing-data';
import { MAX_JWS_LENGTH } from '../domain/compact-jws';
import { invoiceErrorRetries } from '../domain/errors';
import type { InvoiceErrorCode } from '../domain/errors';
import {
  invoiceNumberSchema,
  orderIdSchema,
  scenicSpotIdSchema,
  transactionIdSchema,
} from '../domain/identifiers';
import { invoiceRecordSchema, orderRecordSchema } from '../domain/invoice-record';
import { invoiceStatusSchema } from '../domain/invoice-state';
import { numberEntrySchema } from '../domain/number-page';
import { numberLeaseSchema, numberSectionSchema } from '../domain/number-section';
import { scenicSpotHeadSchema, scenicSpotRevisionSchema } from '../domain/scenic-spot';
import { attributed, encrypted, record, word } from './answer-form';
import type { ContractFunctions } from './contract-function';
import { historySchema, historyWriteSchema } from './history';
import { issueItems } from './issue-items';
import { orderRefusals, qualificationRefusals, signingKeyRefusals } from './refusals';
import { ping } from './ping';
import { anyReader } from './roles';
import { leaseRequestSchema } from './spot-requests';
import { invoiceNumberText, json, plain } from './text-form';

const errorCodes = Object.keys(invoiceErrorRetries) as [InvoiceErrorCode, ...InvoiceErrorCode[]];

const errorCodeSchema = z.enum(errorCodes, 'is not a code of a refusal');

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

/** How the ledger of one peer came to an invoice; writes in the order of the chain. */
const issueHistorySchema = z.strictObject({
  scenicSpotId: scenicSpotIdSchema,
  /** Whose the number is by the first entry of its page: order id and generation. */
  entry: numberEntrySchema,
  /** The transaction that made that entry; absent where the peer has no history of the page. */
  enteredBy: transactionIdSchema.optional(),
  /** Transactions that changed or erased the entry later. */
  entryAlteredBy: z.array(transactionIdSchema),
  /** Everything that was ever written under the key of the order, as far as the peer knows. */
  record: z.array(historyWriteSchema),
  status: invoiceStatusSchema,
});
export type IssueHistory = z.infer<typeof issueHistorySchema>;

/** An order and a number that another billing provider's ledger is asked for. */
const settledReferenceSchema = z.strictObject({
  scenicSpotId: scenicSpotIdSchema,
  orderId: orderIdSchema.optional(),
  invoiceNumber: invoiceNumberSchema.optional(),
});
export type SettledReference = z.infer<typeof settledReferenceSchema>;

/** What a ledger holds of some orders and numbers. */
const settledSchema = z.strictObject({
  orders: z.array(z.strictObject({ orderId: orderIdSchema, record: invoiceRecordSchema })),
  invoiceNumbers: z.array(invoiceNumberSchema),
});
export type Settled = z.infer<typeof settledSchema>;

/** The only text that a probe carries and writes: nothing of anybody. */
export const PROBE_TEXT = 'probe';

/** Issuing and reading the invoices of one billing provider. */
export const invoiceFunctions = {
  ping,
  /** Issues a batch of invoices: one result for each item, in order. */
  issueInvoices: {
    callers: ['issuer'],
    writes: true,
    arguments: {},
    transient: { items: issueItems },
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
      'PROVIDER_MISMATCH',
      'STOPS_UNREADABLE',
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
    refusals: [
      ...orderRefusals,
      'PROVIDER_MISMATCH',
      'TICKETING_KEY_NOT_FOUND',
      'ORDER_ALREADY_INVOICED',
    ],
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
  /** How an invoice came onto the ledger, also when its record was rewritten or erased later. */
  readIssueHistory: {
    callers: anyReader,
    writes: false,
    arguments: { invoiceNumber: invoiceNumberText },
    answer: attributed(issueHistorySchema),
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
  /** What this ledger holds of orders and numbers: spots that moved on are not numbered twice. */
  readSettled: {
    isInner: true,
    callers: anyReader,
    writes: false,
    arguments: { references: json(z.array(settledReferenceSchema).max(MAX_BATCH_ITEMS)) },
    answer: attributed(settledSchema),
    refusals: [],
  },
  leaseNumbers: {
    callers: ['issuer'],
    writes: true,
    arguments: { request: json(leaseRequestSchema) },
    answer: record(numberLeaseSchema),
    refusals: [
      'SCENIC_SPOT_NOT_FOUND',
      'PROVIDER_MISMATCH',
      'SECTION_NOT_GRANTED',
      'LEASE_ALREADY_TAKEN',
    ],
  },
  /** A spot's sections by year and number. */
  listSections: {
    callers: anyReader,
    writes: false,
    arguments: { scenicSpotId: plain(scenicSpotIdSchema) },
    answer: attributed(z.array(numberSectionSchema)),
    refusals: ['SCENIC_SPOT_NOT_FOUND'],
  },
  /** The leases of a spot's year by block. */
  listLeases: {
    callers: anyReader,
    writes: false,
    arguments: {
      scenicSpotId: plain(scenicSpotIdSchema),
      year: json(numberLeaseSchema.shape.year),
    },
    answer: attributed(z.array(numberLeaseSchema)),
    refusals: ['SCENIC_SPOT_NOT_FOUND'],
  },
  /** Shows that a peer takes private data; never submitted. */
  probePrivateWrite: {
    callers: ['issuer', 'billing'],
    writes: false,
    arguments: {},
    transient: {
      probe: plain(z.literal(PROBE_TEXT, `a probe carries "${PROBE_TEXT}" and nothing else`)),
    },
    answer: word('written'),
    refusals: [],
  },
} as const satisfies ContractFunctions;
