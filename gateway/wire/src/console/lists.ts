import {
  instantSchema,
  invoiceStatusSchema,
  invoiceTypeCodeSchema,
  sha256HexSchema,
} from '@guanming/chaincode/domain';
import { alarmKinds } from '@guanming/ledger/alarm-kinds';
import { z } from 'zod';

/** An amount in fen; null when the bureau's peer has no private data to it. */
const fenSchema = z.int().nullable();

/** How many of something. */
export const countSchema = z.int().min(0);

/** Who signed, by MSP and the certificate's common name. */
export const signerSchema = z.strictObject({ mspId: z.string(), commonName: z.string() });
export type ConsoleSigner = z.infer<typeof signerSchema>;

/** An issued invoice in a list; nothing of its buyer. */
export const listedInvoiceSchema = z.strictObject({
  invoiceNumber: z.string(),
  scenicSpotId: z.string(),
  orderId: z.string(),
  invoiceTypeCode: invoiceTypeCodeSchema,
  status: invoiceStatusSchema,
  transactionId: z.string(),
  block: countSchema,
  issueTime: instantSchema,
  totalFen: fenSchema,
  vatFen: fenSchema,
});
export type ListedInvoice = z.infer<typeof listedInvoiceSchema>;

/** An order that was marked as refused on the ledger. */
export const listedRefusalSchema = z.strictObject({
  scenicSpotId: z.string(),
  orderId: z.string(),
  code: z.string(),
  transactionId: z.string(),
  block: countSchema,
  time: instantSchema,
});
export type ListedRefusal = z.infer<typeof listedRefusalSchema>;

/** An administrative transaction: what, to which spot, by whom, when. */
export const listedActSchema = z.strictObject({
  /** Function of the contract without its contract, `configureChannel`, or one of Fabric's lifecycle. */
  act: z.string(),
  scenicSpotId: z.string().nullable(),
  detail: z.strictObject({
    reason: z.string().optional(),
    thumbprint: z.string().optional(),
    year: z.int().optional(),
    section: z.int().optional(),
    revision: z.int().optional(),
    version: z.int().optional(),
    sequence: z.int().optional(),
    validUntil: instantSchema.optional(),
  }),
  /** The officer's pseudonym is the certificate's common name. */
  officer: signerSchema.nullable(),
  transactionId: z.string(),
  block: countSchema,
  time: instantSchema.nullable(),
});
export type ListedAct = z.infer<typeof listedActSchema>;

/**
 * A write that took effect and that no contract makes: its endorsers signed a hand-made write set.
 */
export const listedAlarmSchema = z.strictObject({
  kind: z.enum(alarmKinds),
  namespace: z.string(),
  /** Of a private key. */
  collection: z.string().nullable(),
  /** Parts of the key; of a private key its SHA-256, or itself where the bureau's peer has it. */
  key: z.array(z.string()),
  /** What was there before, or what was written; may be empty. */
  detail: z.string(),
  endorsers: z.array(signerSchema),
  functionName: z.string().nullable(),
  transactionId: z.string(),
  block: countSchema,
  position: countSchema,
  time: instantSchema.nullable(),
});
export type ListedAlarm = z.infer<typeof listedAlarmSchema>;

/** A block in a list. */
export const listedBlockSchema = z.strictObject({
  number: countSchema,
  headerHash: sha256HexSchema,
  previousHash: z.string(),
  dataHash: z.string(),
  /** Whether `previousHash` is the hash of the block before; true for the first. */
  isLinked: z.boolean(),
  /** Whether `dataHash` is the hash of the transactions that came. */
  isIntact: z.boolean(),
  isConfig: z.boolean(),
  dataBytes: countSchema,
  transactions: countSchema,
  valid: countSchema,
  time: instantSchema.nullable(),
});
export type ListedBlock = z.infer<typeof listedBlockSchema>;

/** A transaction in a list. */
export const listedTransactionSchema = z.strictObject({
  transactionId: z.string(),
  block: countSchema,
  position: countSchema,
  validationCode: z.string(),
  functionName: z.string().nullable(),
  creator: signerSchema.nullable(),
  time: instantSchema.nullable(),
});
export type ListedTransaction = z.infer<typeof listedTransactionSchema>;

/** A page of a list, newest first; `next` is the `before` of the page after it. */
export function pageOf<Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; next: z.ZodNullable<z.ZodString> }> {
  return z.strictObject({ items: z.array(item), next: z.string().nullable() });
}

/** A page of a list, newest first; `next` is the `before` of the page after it. */
export interface Page<Item> {
  readonly items: Item[];
  readonly next: string | null;
}
