import { z } from 'zod';

/** Asks for the timeline of an invoice; number and check code as printed on it. */
export const timelineRequestSchema = z.strictObject({
  invoiceNumber: z.string().min(1).max(40),
  checkCode: z.string().min(1).max(32),
});

const signerSchema = z.object({
  /** MSP id of the organization. */
  mspId: z.string(),
  /** Common name of the certificate. */
  commonName: z.string(),
});

/** One transaction that wrote the invoice. */
const timelineEventSchema = z.object({
  transactionId: z.string(),
  /** What the creator says, UTC, RFC 3339. */
  time: z.string(),
  /**
   * What it did to the record, whatever its creator calls it: no contract rewrites or erases one.
   * `other`: it wrote what became of the invoice later, or what the order had been before.
   */
  change: z.enum(['issued', 'rewritten', 'erased', 'other']),
  /** The rest is of the transaction's block; absent when the node does not have that one. */
  block: z
    .object({
      number: z.int(),
      /** SHA-256 of the block's header, lower-case hex, computed here. */
      headerHash: z.string(),
      previousHash: z.string(),
      /** Whether the header's data hash is that of the transactions in the block. */
      dataIsIntact: z.boolean(),
      /** How many transactions the block has. */
      transactions: z.int(),
    })
    .optional(),
  /** Contract and function, such as `invoices:issueInvoices`. */
  functionName: z.string().optional(),
  /** Name of Fabric's validation code. */
  validationCode: z.string().optional(),
  submittedBy: signerSchema.optional(),
  endorsers: z.array(signerSchema),
});
export type TimelineEvent = z.infer<typeof timelineEventSchema>;

/** Timeline of an invoice, oldest first, as one node has it. */
export const timelineSchema = z.object({
  invoiceNumber: z.string(),
  /** Name of the peer that was asked, and the MSP id that it answered with. */
  node: z.string(),
  answeredBy: z.string(),
  /** How many blocks the node has. */
  blockHeight: z.int(),
  events: z.array(timelineEventSchema),
});
export type Timeline = z.infer<typeof timelineSchema>;
