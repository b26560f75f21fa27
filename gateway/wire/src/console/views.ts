import {
  bilingualNameSchema,
  instantSchema,
  invoiceRecordSchema,
  invoiceStatusSchema,
  sha256HexSchema,
} from '@guanming/chaincode/domain';
import { z } from 'zod';
import {
  countSchema,
  listedActSchema,
  listedBlockSchema,
  listedInvoiceSchema,
  listedRefusalSchema,
  listedTransactionSchema,
  signerSchema,
  pageOf,
} from './lists';

/** One transaction of a block. */
const blockTransactionSchema = listedTransactionSchema.extend({
  kind: z.enum(['endorsed', 'config', 'unreadable']),
  chaincode: z.string().nullable(),
  endorsers: z.array(signerSchema),
  /** How many public keys it would write, and how many hashes of private ones. */
  keysWritten: countSchema,
  hashesWritten: countSchema,
});
export type BlockTransaction = z.infer<typeof blockTransactionSchema>;

/** A block as the bureau's peer has it, taken apart. */
export const blockViewSchema = z.strictObject({
  block: listedBlockSchema,
  /** The hash that was computed from the block before; null for the first. */
  hashOfPrevious: sha256HexSchema.nullable(),
  /** Hash of the block after, if there is one yet: it names this one. */
  next: z.strictObject({ number: countSchema, previousHash: z.string() }).nullable(),
  transactions: z.array(blockTransactionSchema),
});
export type BlockView = z.infer<typeof blockViewSchema>;

/** A key that a transaction would write. */
const writtenKeySchema = z.strictObject({
  namespace: z.string(),
  /** Object type and attributes of a composite key; one part of a simple one. */
  key: z.array(z.string()),
  isDelete: z.boolean(),
});

/** A transaction as the bureau's peer has it, taken apart. */
export const transactionViewSchema = z.strictObject({
  transaction: blockTransactionSchema,
  headerHash: sha256HexSchema,
  keys: z.array(writtenKeySchema),
  /** Keys beyond those listed. */
  moreKeys: countSchema,
  collections: z.array(
    z.strictObject({ namespace: z.string(), collection: z.string(), hashes: countSchema }),
  ),
});
export type TransactionView = z.infer<typeof transactionViewSchema>;

/** An invoice: public record, what happened to it, who endorsed it, in which block. */
export const invoiceViewSchema = z.strictObject({
  answeredBy: z.string(),
  record: invoiceRecordSchema,
  status: invoiceStatusSchema,
  scenicSpotName: bilingualNameSchema,
  /** Null until the observer has read its block. */
  listed: listedInvoiceSchema.nullable(),
  history: z.array(
    z.strictObject({ transactionId: z.string(), time: instantSchema, value: z.unknown() }),
  ),
  transaction: blockTransactionSchema.nullable(),
  block: listedBlockSchema.nullable(),
});
export type InvoiceView = z.infer<typeof invoiceViewSchema>;

/** A spot in the results of a search. */
const foundSpotSchema = z.strictObject({
  scenicSpotId: z.string(),
  revision: z.int(),
  name: bilingualNameSchema,
  serial: z.string(),
  region: z.string(),
  sellerName: z.string(),
  creditCode: z.string(),
});
export type FoundSpot = z.infer<typeof foundSpotSchema>;

/** Registered spots by identifier, with their names; `next` is the `after` of the page after it. */
export const spotListSchema = pageOf(foundSpotSchema);
export type SpotList = z.infer<typeof spotListSchema>;

/** Result of a search; at most 20 of a kind. */
export const searchAnswerSchema = z.strictObject({
  query: z.string(),
  results: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('spot'), spot: foundSpotSchema }),
      z.strictObject({ kind: z.literal('invoice'), invoice: listedInvoiceSchema }),
      z.strictObject({ kind: z.literal('refusal'), refusal: listedRefusalSchema }),
      z.strictObject({ kind: z.literal('transaction'), transaction: listedTransactionSchema }),
      z.strictObject({ kind: z.literal('block'), block: listedBlockSchema }),
      z.strictObject({ kind: z.literal('act'), act: listedActSchema }),
    ]),
  ),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
export type SearchResult = SearchAnswer['results'][number];
